"""Records ⇄ database: the tables of a chronicle, their migrations, writing and reading."""
