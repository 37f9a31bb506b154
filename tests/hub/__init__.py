"""A stand-in for GitHub on this machine, over real git repositories.

`people` says who they are, `repositories` keeps what git keeps, `github` holds the rules of who may do
what, and `rest`, `graphql` and `pages` are its three faces. `server` puts them on 127.0.0.1 and remembers
whatever it was asked and does not know, so that a test fails instead of believing an answer that GitHub
would not give.

It is not GitHub: it may be asked as often as one likes, workflows run when a test says so, and the rules
are those of one branch: a pull request, a check that must pass, a reviewer's yes.
"""
