set local lock_timeout = '2s';

create table persons (
  id         text        primary key,
  stream     text        not null,
  registered timestamptz not null,
  sealed     jsonb       not null
);
comment on table  persons        is 'Projection: natural persons who have signed in.';
comment on column persons.sealed is 'Name and identity number, sealed.';

create table staff (
  number    text        primary key,
  name      text        not null,
  office    text        not null,
  role      text        not null,
  person    text,
  appointed timestamptz not null
);
comment on table  staff        is 'Projection: people who act for an office.';
comment on column staff.person is 'The same human as a resident: nobody decides about themselves (回避).';

create table sessions (
  token   bytea       primary key,
  actor   text        not null,
  subject text        not null,
  started timestamptz not null,
  expires timestamptz not null
);
comment on table  sessions         is 'Signed-in browsers. Not a projection: it ends and is deleted.';
comment on column sessions.token   is 'SHA-256 of the cookie, so that a copy of the table opens no session.';
comment on column sessions.subject is 'Person id or staff number.';
create index sessions_by_age on sessions (expires);
