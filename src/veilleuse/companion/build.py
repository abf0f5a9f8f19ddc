"""The only place that wires: content is read, parts are built, and given to each other."""




JOURNAL_FILE = "journal.veilleuse"
