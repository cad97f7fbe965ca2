"""What articles come from: files of many kinds, folders, feeds, archives of the web, and addresses where asked for."""
