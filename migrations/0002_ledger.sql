set local lock_timeout = '2s';

create table log_trees (
  epoch     smallint    primary key,
  origin    text        not null unique,
  size      bigint      not null,
  root      bytea       not null,
  statement text,
  started   timestamptz not null
);
comment on table  log_trees           is 'The Merkle tree of each epoch. Only the newest grows; its row is what the sequencer moves on.';
comment on column log_trees.statement is 'The signed note by which a refused log went on under this origin; null for the first.';

create table log_tiles (
  epoch  smallint not null,
  level  smallint not null,
  n      bigint   not null,
  hashes bytea    not null,
  primary key (epoch, level, n)
);
alter table log_tiles alter column hashes set storage external;  -- hashes do not compress
comment on table  log_tiles        is 'Hash tiles (C2SP tlog-tiles): all that is stored of a tree. Entries are computed from events when served.';
comment on column log_tiles.hashes is 'Up to 256 hashes of 32 bytes; a partial tile only grows at its end.';

create table log_blocks (
  epoch smallint not null,
  n     bigint   not null,
  keys  bytea    not null,
  primary key (epoch, n)
);
alter table log_blocks alter column keys set storage external;  -- so that a slice is read without the rest
comment on table  log_blocks      is 'Finds a leaf by its hash: one row per 65,536 leaves.';
comment on column log_blocks.keys is 'Sorted keys of 6 bytes: 4 of the leaf hash, 2 for the place within the block.';

create table log_checkpoints (
  epoch     smallint not null,
  size      bigint   not null,
  root      bytea    not null,
  note      text     not null,
  timestamp bigint   not null,
  signature bytea    not null,
  primary key (epoch, size)
);
comment on table  log_checkpoints           is 'Published heads. Each was written outside the database before its row.';
comment on column log_checkpoints.timestamp is 'Of the RFC 6962 tree head, in milliseconds since 1970.';
comment on column log_checkpoints.signature is 'RFC 6962 DigitallySigned over the tree head.';
