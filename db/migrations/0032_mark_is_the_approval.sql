ALTER TABLE "tenant"."issuer" ALTER COLUMN "approved_levels" SET DEFAULT '{}';--> statement-breakpoint
-- An own issuer's approval moves to its quality mark. No screen and no ceremony ever wrote one, only a program of the
-- employer's own: where no framework is loaded there is no mark to carry it, and it is recorded there anew.
ALTER TABLE "tenant"."issuer" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "tenant"."framework" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "tenant"."quality_mark" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "tenant"."assessment" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
INSERT INTO "tenant"."quality_mark" (organisation_id, id, issuer_id, level, framework_id, issues_assertions, status, created_at)
SELECT i.organisation_id, gen_random_uuid(), i.id, level, f.id, false, 'not-applied', now()
  FROM "tenant"."issuer" i
 CROSS JOIN LATERAL unnest(i.approved_levels) level
 CROSS JOIN LATERAL (SELECT id FROM "tenant"."framework" f WHERE f.organisation_id = i.organisation_id
                     ORDER BY loaded_at DESC LIMIT 1) f
 WHERE i.kind = 'own' AND level BETWEEN 2 AND 4
    ON CONFLICT DO NOTHING;--> statement-breakpoint
INSERT INTO "tenant"."assessment" (organisation_id, mark_id, requirement)
SELECT m.organisation_id, m.id, requirement ->> 'id'
  FROM "tenant"."quality_mark" m
  JOIN "tenant"."framework" f ON f.organisation_id = m.organisation_id AND f.id = m.framework_id
 CROSS JOIN LATERAL jsonb_array_elements(f.document -> 'chapters') chapter
 CROSS JOIN LATERAL jsonb_array_elements(chapter -> 'requirements') requirement
 WHERE NOT EXISTS (SELECT FROM "tenant"."assessment" a WHERE a.organisation_id = m.organisation_id AND a.mark_id = m.id)
   AND (m.issues_assertions OR chapter ->> 'id' <> '8')
   AND coalesce(requirement -> 'levels' @> to_jsonb(m.level), true);--> statement-breakpoint
UPDATE "tenant"."quality_mark" m
   SET status = 'approved', decision_number = coalesce(m.decision_number, i.decision_reference, '–'),
       decided_on = coalesce(i.approved_from, m.decided_on, i.created_at::date), valid_to = i.approved_to,
       applied_on = coalesce(m.applied_on, i.approved_from, m.decided_on, i.created_at::date), version = m.version + 1
  FROM "tenant"."issuer" i
 WHERE i.organisation_id = m.organisation_id AND i.id = m.issuer_id AND i.kind = 'own'
   AND m.level = any(i.approved_levels) AND m.status NOT IN ('approved', 'withdrawn');--> statement-breakpoint
UPDATE "tenant"."issuer" SET approved_levels = '{}', decision_reference = null, approved_from = null, approved_to = null
 WHERE kind = 'own';--> statement-breakpoint
ALTER TABLE "tenant"."issuer" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "tenant"."framework" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "tenant"."quality_mark" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "tenant"."assessment" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "tenant"."issuer" ADD CONSTRAINT "issuer_approval" CHECK ("tenant"."issuer"."kind" = 'supplier' or ("tenant"."issuer"."approved_levels" = '{}' and num_nonnulls("tenant"."issuer"."decision_reference", "tenant"."issuer"."approved_from", "tenant"."issuer"."approved_to") = 0));
