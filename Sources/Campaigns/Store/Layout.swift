internal import GRDB

/// The tables of a campaign's file.
enum Layout {
  /// `Datv`, by which SQLite and `file` know the file.
  static let applicationID: Int32 = 0x4461_7476

  /// Migrations are only ever appended; their count is the file's `user_version`.
  private static let migrations: [(name: String, run: @Sendable (Database) throws -> Void)] = [
    ("1 the log and what follows from it", { try $0.execute(sql: first) })
  ]

  static var version: Int { migrations.count }

  /// The migrator, up to a version.
  static func migrator(upTo version: Int = version) -> DatabaseMigrator {
    var migrator = DatabaseMigrator()
    for (place, migration) in migrations.prefix(version).enumerated() {
      migrator.registerMigration(migration.name) { database in
        try migration.run(database)
        try database.execute(sql: "PRAGMA user_version = \(place + 1)")
      }
    }
    return migrator
  }

  /// What the events fold into, each with the columns that order it.
  static let derived: [(table: String, key: String)] = [
    ("campaign", "event"), ("objective", "position"), ("candidate", "number"), ("structure", "candidate, position"),
    ("other_row", "number"), ("verdict", "candidate"), ("feature_schema", "version"),
    ("tag", "substance_key, axis, scorer"), ("measurement", "number"), ("flag", "candidate, code"),
    ("round", "round"), ("proposal", "round, position"), ("belief", "round, position, objective"),
    ("neighbour", "round, position, place"), ("decision", "number"), ("advice", "event"),
  ]

  private static let first = """
    CREATE TABLE event (
      sequence INTEGER PRIMARY KEY CHECK (sequence > 0), time TEXT NOT NULL, kind TEXT NOT NULL, actor TEXT NOT NULL,
      payload TEXT NOT NULL, digest TEXT NOT NULL
    ) STRICT;
    CREATE TRIGGER event_is_not_changed BEFORE UPDATE ON event
      BEGIN SELECT RAISE(ABORT, 'events are only ever appended'); END;
    CREATE TRIGGER event_is_not_removed BEFORE DELETE ON event
      BEGIN SELECT RAISE(ABORT, 'events are only ever appended'); END;

    CREATE TABLE campaign (
      event INTEGER PRIMARY KEY, time TEXT NOT NULL, seed TEXT NOT NULL, settings TEXT NOT NULL, policy TEXT,
      policy_file TEXT, policy_digest TEXT, control TEXT, versions TEXT NOT NULL
    ) STRICT;
    CREATE TABLE objective (
      position INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, direction TEXT NOT NULL, unit TEXT NOT NULL
    ) STRICT;
    CREATE TABLE candidate (
      number INTEGER PRIMARY KEY, event INTEGER NOT NULL, source TEXT NOT NULL, source_row INTEGER NOT NULL, id TEXT,
      identity TEXT NOT NULL UNIQUE, parameters TEXT NOT NULL
    ) STRICT;
    CREATE INDEX candidate_by_id ON candidate (id);
    CREATE TABLE structure (
      candidate INTEGER NOT NULL, position INTEGER NOT NULL, role TEXT NOT NULL, smiles TEXT NOT NULL,
      canonical_smiles TEXT NOT NULL, substance_key TEXT NOT NULL, PRIMARY KEY (candidate, position)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX structure_by_key ON structure (substance_key);
    CREATE TABLE other_row (
      number INTEGER PRIMARY KEY, event INTEGER NOT NULL, source TEXT NOT NULL, source_row INTEGER NOT NULL, id TEXT,
      smiles TEXT NOT NULL, status TEXT NOT NULL, reason TEXT NOT NULL, detail TEXT NOT NULL, candidate INTEGER
    ) STRICT;
    CREATE TABLE verdict (
      candidate INTEGER PRIMARY KEY, event INTEGER NOT NULL, policy TEXT NOT NULL, outcome TEXT NOT NULL,
      reasons TEXT NOT NULL, sa_score REAL, sa_dative REAL
    ) STRICT;
    CREATE TABLE feature_schema (
      version INTEGER PRIMARY KEY, event INTEGER NOT NULL, digest TEXT NOT NULL, features TEXT NOT NULL,
      definition TEXT NOT NULL
    ) STRICT;
    CREATE TABLE tag (
      substance_key TEXT NOT NULL, axis TEXT NOT NULL, scorer TEXT NOT NULL, event INTEGER NOT NULL,
      polarity TEXT NOT NULL, probability REAL NOT NULL, votes INTEGER, evidence TEXT NOT NULL,
      PRIMARY KEY (substance_key, axis, scorer)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE measurement (
      number INTEGER PRIMARY KEY, event INTEGER NOT NULL, candidate INTEGER, objective TEXT NOT NULL, value REAL,
      unit TEXT NOT NULL, batch TEXT, devices INTEGER, sd REAL, is_control INTEGER NOT NULL, status TEXT NOT NULL,
      reason TEXT, conditions TEXT NOT NULL, withdrawn INTEGER, withdrawn_reason TEXT
    ) STRICT;
    CREATE INDEX measurement_by_candidate ON measurement (candidate);
    CREATE TABLE flag (
      candidate INTEGER NOT NULL, code TEXT NOT NULL, event INTEGER NOT NULL, words TEXT NOT NULL,
      PRIMARY KEY (candidate, code)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE round (
      round INTEGER PRIMARY KEY, event INTEGER NOT NULL, acquisition TEXT NOT NULL, surrogate TEXT NOT NULL,
      seed TEXT NOT NULL, schema INTEGER, models TEXT NOT NULL, pool INTEGER NOT NULL, based_on INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE proposal (
      round INTEGER NOT NULL, position INTEGER NOT NULL, candidate INTEGER NOT NULL, kind TEXT NOT NULL,
      acquisition REAL, alternatives TEXT NOT NULL, words TEXT NOT NULL, PRIMARY KEY (round, position)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX proposal_by_candidate ON proposal (candidate);
    CREATE TABLE belief (
      round INTEGER NOT NULL, position INTEGER NOT NULL, objective TEXT NOT NULL, mean REAL NOT NULL, sd REAL NOT NULL,
      predictive_sd REAL NOT NULL, mean_percentile REAL NOT NULL, sd_percentile REAL NOT NULL,
      PRIMARY KEY (round, position, objective)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE neighbour (
      round INTEGER NOT NULL, position INTEGER NOT NULL, place INTEGER NOT NULL, candidate INTEGER NOT NULL,
      similarity REAL NOT NULL, PRIMARY KEY (round, position, place)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE decision (
      number INTEGER PRIMARY KEY, event INTEGER NOT NULL, candidate INTEGER NOT NULL, choice TEXT NOT NULL,
      reason TEXT NOT NULL, name TEXT NOT NULL, time TEXT NOT NULL, round INTEGER
    ) STRICT;
    CREATE INDEX decision_by_candidate ON decision (candidate);
    CREATE TABLE advice (
      event INTEGER PRIMARY KEY, objective TEXT NOT NULL, probability REAL NOT NULL, margin REAL NOT NULL,
      stops INTEGER NOT NULL, words TEXT NOT NULL, round INTEGER, recommended INTEGER NOT NULL, mean REAL NOT NULL,
      sd REAL NOT NULL, probability_best REAL NOT NULL
    ) STRICT;
    """
}
