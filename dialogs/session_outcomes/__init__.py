"""The resolvers' talks, in everybody's chats: times, answers, and how they went (R17, R18, R38)."""
