set local lock_timeout = '2s';

-- What a person was told stands, sealed, in the event that told them; nothing read this copy.
drop table notices;

-- Ciphertext is stored as it comes: nothing looks into it in the database, and it does not compress. As `jsonb`, compressed
-- in vain, it was a third of the database’s work for an approval.
alter table events       alter column sealed type json using sealed::json, alter column sealed set storage external;
alter table certificates alter column sealed set storage external;
alter table persons      alter column sealed set storage external;
-- An event and its box in one place: most are below a page, and a second table with an index of its own would hold them.
alter table events       set (toast_tuple_target = 8160);
alter table certificates set (toast_tuple_target = 8160);
