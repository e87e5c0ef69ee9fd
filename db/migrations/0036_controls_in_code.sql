ALTER TABLE "tenant"."control_result" ADD COLUMN "requirements" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
-- Which control serves a requirement is in the code now. What was run before keeps what it was run for, as its mark's
-- framework says; and a framework is hashed anew without it.
ALTER TABLE "tenant"."control_result" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "tenant"."quality_mark" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "tenant"."framework" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
-- db/core/guards.sql makes the refusal of any change anew at once.
ALTER TABLE "tenant"."control_result" DISABLE TRIGGER USER;--> statement-breakpoint
WITH named AS (
  SELECT f.organisation_id, f.id AS framework_id, requirement ->> 'automaticControl' AS control,
         requirement -> 'levels' AS levels, chapter ->> 'id' AS chapter, requirement ->> 'id' AS requirement,
         row_number() OVER (PARTITION BY f.organisation_id, f.id ORDER BY in_file, in_chapter) AS nth
    FROM "tenant"."framework" f
   CROSS JOIN LATERAL jsonb_array_elements(f.document -> 'chapters') WITH ORDINALITY c (chapter, in_file)
   CROSS JOIN LATERAL jsonb_array_elements(chapter -> 'requirements') WITH ORDINALITY r (requirement, in_chapter)
   WHERE requirement ->> 'automaticControl' IS NOT NULL),
served AS (
  SELECT m.organisation_id, m.id AS mark_id, n.control, jsonb_agg(n.requirement ORDER BY n.nth) AS requirements
    FROM "tenant"."quality_mark" m
    JOIN named n ON n.organisation_id = m.organisation_id AND n.framework_id = m.framework_id
   WHERE (m.issues_assertions OR n.chapter <> '8') AND coalesce(n.levels @> to_jsonb(m.level), true)
   GROUP BY m.organisation_id, m.id, n.control)
UPDATE "tenant"."control_result" r SET requirements = s.requirements
  FROM served s WHERE s.organisation_id = r.organisation_id AND s.mark_id = r.mark_id AND s.control = r.control;--> statement-breakpoint
ALTER TABLE "tenant"."control_result" ENABLE TRIGGER USER;--> statement-breakpoint
CREATE FUNCTION pg_temp.canonical(value jsonb) RETURNS text LANGUAGE plpgsql AS $fn$
BEGIN
  RETURN CASE jsonb_typeof(value)
    WHEN 'object' THEN '{' || coalesce((
      SELECT string_agg(to_json(key)::text || ':' || pg_temp.canonical(part), ',' ORDER BY key COLLATE "C")
        FROM jsonb_each(value) e (key, part)), '') || '}'
    WHEN 'array' THEN '[' || coalesce((
      SELECT string_agg(pg_temp.canonical(part), ',' ORDER BY nth)
        FROM jsonb_array_elements(value) WITH ORDINALITY e (part, nth)), '') || ']'
    ELSE value::text END;
END $fn$;--> statement-breakpoint
UPDATE "tenant"."framework" f SET document = jsonb_set(f.document, '{chapters}', stripped.chapters)
  FROM (
    SELECT organisation_id, id, jsonb_agg(jsonb_set(chapter, '{requirements}', (
             SELECT jsonb_agg(requirement - 'automaticControl' ORDER BY nth)
               FROM jsonb_array_elements(chapter -> 'requirements') WITH ORDINALITY r (requirement, nth))) ORDER BY nth) AS chapters
      FROM "tenant"."framework"
     CROSS JOIN LATERAL jsonb_array_elements(document -> 'chapters') WITH ORDINALITY c (chapter, nth)
     GROUP BY organisation_id, id) stripped
 WHERE stripped.organisation_id = f.organisation_id AND stripped.id = f.id;--> statement-breakpoint
UPDATE "tenant"."framework"
   SET sha256 = encode(sha256(convert_to(pg_temp.canonical(document), 'UTF8')), 'hex');--> statement-breakpoint
ALTER TABLE "tenant"."control_result" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "tenant"."quality_mark" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "tenant"."framework" FORCE ROW LEVEL SECURITY;
