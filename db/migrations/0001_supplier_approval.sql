ALTER TABLE "tenant"."issuer" ADD COLUMN "party_id" uuid;--> statement-breakpoint
ALTER TABLE "tenant"."issuer" ADD COLUMN "approval_differs" jsonb;--> statement-breakpoint
ALTER TABLE "tenant"."issuer" ADD CONSTRAINT "issuer_party" FOREIGN KEY ("organisation_id","party_id") REFERENCES "tenant"."party"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "issuer_of_party" ON "tenant"."issuer" USING btree ("organisation_id","party_id");--> statement-breakpoint
-- What issuers say of a supplier's approval moves to the supplier (docs/adr/0143), employer by employer: nobody sees over the wall.
do $move$
declare
  employer uuid;
  today constant date := (now() at time zone 'Europe/Stockholm')::date;
begin
  for employer in select distinct organisation_id from system.organisation_slug loop
    perform set_config('app.organisation_id', employer::text, true);
    update tenant.issuer i set party_id = (
        select p.id from tenant.party p where p.organisation_id = employer and not p.own and lower(p.name) = lower(i.name)
         order by p.supplier desc, p.created_at, p.id limit 1)
     where i.organisation_id = employer and i.kind = 'supplier' and i.party_id is null;
    insert into tenant.party (organisation_id, id, kind, name, sector, supplier, created_at)
    select employer, gen_random_uuid(), 'organisation', i.name, 'private', true, now()
      from tenant.issuer i where i.organisation_id = employer and i.kind = 'supplier' and i.party_id is null;
    update tenant.issuer i set party_id = p.id from tenant.party p
     where i.organisation_id = employer and i.kind = 'supplier' and i.party_id is null
       and p.organisation_id = employer and p.name = i.name and not p.own;
    update tenant.party p set supplier = true from tenant.issuer i
     where p.organisation_id = employer and i.organisation_id = employer and i.party_id = p.id and not p.supplier;
    -- Where both have said something, and not the same of today, none counts before somebody has decided.
    update tenant.issuer i
       set approval_differs = jsonb_build_object('approvedLevels', to_jsonb(i.approved_levels),
         'decisionReference', i.decision_reference, 'approvedFrom', i.approved_from, 'approvedTo', i.approved_to)
     where i.organisation_id = employer and i.kind = 'supplier'
       and exists (select from tenant.supplier_approval a where a.organisation_id = employer and a.party_id = i.party_id)
       and (exists (
             select from unnest(i.approved_levels) as said(level)
              where coalesce(i.approved_from <= today, true) and coalesce(i.approved_to >= today, true)
                and not exists (
                  select from tenant.supplier_approval a where a.organisation_id = employer and a.party_id = i.party_id
                     and a.level = said.level and a.decision_number = i.decision_reference
                     and a.valid_to is not distinct from i.approved_to and a.decided_on <= today))
         or exists (
             select from tenant.supplier_approval a where a.organisation_id = employer and a.party_id = i.party_id
                and a.level = any (i.levels) and a.decided_on <= today and coalesce(a.valid_to >= today, true)
                and not (a.level = any (i.approved_levels) and coalesce(i.approved_from <= today, true)
                  and coalesce(i.approved_to >= today, true))));
    -- Where the supplier's page says nothing, it says from now what was recorded of the issuer.
    insert into tenant.supplier_approval (organisation_id, id, party_id, level, decision_number, decided_on, valid_to,
      checked_on, created_at)
    select employer, gen_random_uuid(), i.party_id, said.level, coalesce(i.decision_reference, ''),
           coalesce(i.approved_from, least(i.approved_to, (i.created_at at time zone 'Europe/Stockholm')::date)), i.approved_to,
           (i.created_at at time zone 'Europe/Stockholm')::date, now()
      from tenant.issuer i cross join unnest(i.approved_levels) as said(level)
     where i.organisation_id = employer and i.kind = 'supplier'
       and not exists (select from tenant.supplier_approval a where a.organisation_id = employer and a.party_id = i.party_id);
  end loop;
  perform set_config('app.organisation_id', '', true);
end
$move$;
