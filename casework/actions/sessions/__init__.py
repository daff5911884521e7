"""The resolvers' talks: one alone with each person who agreed, then one with all together (R17, R18, R37, R38)."""
