"""The Playground's launcher: Parley and the Agents Playground of each persona, on this machine only.

`personas` knows who the four people are, `node` finds Node.js, `ports` looks whether the ports are free,
`children` starts and ends processes, `launch` puts them together and `guide` says what to try.
Nothing here is used when Parley serves a real tenant.
"""
