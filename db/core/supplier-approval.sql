-- A supplier's approval has one home, tenant.supplier_approval (docs/adr/0143). A release before reads and writes columns of
-- the issuer for a while; taken out with them, in the release after. Run as sigill_owner after db/core/guards.sql.

-- An approval that such a release records of an issuer counts for nothing here before somebody has decided.
create or replace function tenant.hold_issuer_approval() returns trigger language plpgsql
  set search_path = pg_catalog, pg_temp as $fn$
begin
  if new.kind = 'supplier' and new.approved_levels <> '{}'
     and (tg_op = 'INSERT' or (new.approved_levels, new.decision_reference, new.approved_from, new.approved_to)
       is distinct from (old.approved_levels, old.decision_reference, old.approved_from, old.approved_to)) then
    new.approval_differs := jsonb_build_object('approvedLevels', to_jsonb(new.approved_levels),
      'decisionReference', new.decision_reference, 'approvedFrom', new.approved_from, 'approvedTo', new.approved_to);
  end if;
  return new;
end
$fn$;
create or replace trigger hold_approval before insert or update on tenant.issuer
  for each row execute function tenant.hold_issuer_approval();

-- And what it reads there is no approval that has ended in the home since.
create or replace function tenant.empty_issuer_approval() returns trigger language plpgsql
  set search_path = pg_catalog, pg_temp as $fn$
begin
  perform set_config('app.organisation_id', new.organisation_id::text, true); -- db/core/guards.sql, 2
  update tenant.issuer
     set approved_levels = '{}', decision_reference = null, approved_from = null, approved_to = null
   where organisation_id = new.organisation_id and party_id = new.party_id and approved_levels <> '{}';
  return null;
end
$fn$;
create or replace trigger empty_approval after insert or update on tenant.supplier_approval
  for each row execute function tenant.empty_issuer_approval();
