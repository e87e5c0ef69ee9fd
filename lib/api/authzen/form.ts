import { z } from "zod";
import { bounded } from "@/lib/form/text-length";

/** Authorization API 1.0 §5. Members we do not know are ignored; OpenAPI is made of these. */
const properties = z.record(z.string().max(200), z.unknown()).optional();
/** No text of the database holds a NUL. As a pattern it would be in OpenAPI, where Java refuses it. */
export const hasNoNul = (text: string) => !text.includes("\0");
export const noNul = "must not contain NUL";
export const withoutNul = (most: number) => z.string().min(1).max(most).refine(hasNoNul, noNul);
const type = withoutNul(200);
/** Long enough for a certificate in PEM. */
const id = withoutNul(16_384);

export const entity = z.object({ type, id, properties });
/** What is searched for: its id says nothing. */
const soughtEntity = z.object({ type, properties });
export const action = z.object({ name: withoutNul(200), properties });
const context = z.record(z.string().max(200), z.unknown()).optional();
/** As it is described: which members count is the policy's to read (asked-context.ts). */
const askedContext = z
  .record(z.string().max(200), z.unknown())
  .meta({ description: "Members that count are loa, time and evidence; others are ignored." })
  .optional();

export const evaluationRequest = z.object({
  subject: entity,
  action,
  resource: entity,
  context: askedContext,
});
export type Entity = z.infer<typeof entity>;
export type Action = z.infer<typeof action>;
export type EvaluationRequest = z.infer<typeof evaluationRequest>;

export const semantics = ["execute_all", "deny_on_first_deny", "permit_on_first_permit"] as const;
export type Semantic = (typeof semantics)[number];
/** Of one request: as many as are decided within one transaction. */
export const mostEvaluations = 200;
const { $schema: _, ...itemForm } = z.toJSONSchema(evaluationRequest.partial(), { io: "input" });
/** Each is read by itself, so that one that is malformed fails alone; the form is for the description. */
export const evaluationsRequest = z.looseObject({
  evaluations: z.array(z.unknown().meta(itemForm)).max(mostEvaluations).optional(),
  options: z.looseObject({ evaluations_semantic: z.enum(semantics).default("execute_all") }).optional(),
});

const page = z.looseObject({
  token: z.string().max(4_000).default(""),
  limit: z.int().min(0).nullable().default(null),
});
const paged = { context: askedContext, page: page.default({ token: "", limit: null }) };
/** By what is sought. */
export const searchRequests = {
  subject: z.object({ subject: soughtEntity, action, resource: entity, ...paged }),
  resource: z.object({ subject: entity, action, resource: soughtEntity, ...paged }),
  action: z.object({ subject: entity, resource: entity, ...paged }),
};
/** These shapes measure each text first. Properties, context and items of a batch are read by shapes of their own. */
const later = { readsUnknownLater: true } as const;
export const measured = {
  evaluation: bounded(evaluationRequest, "evaluation", later),
  evaluations: bounded(evaluationsRequest, "evaluations", later),
  members: {
    subject: bounded(entity, "subject", later),
    action: bounded(action, "action", later),
    resource: bounded(entity, "resource", later),
    context: bounded(context, "context", later),
  },
  search: {
    subject: bounded(searchRequests.subject, "search/subject", later),
    resource: bounded(searchRequests.resource, "search/resource", later),
    action: bounded(searchRequests.action, "search/action", later),
  },
};
/** What is answered (§6.2, §7.2, §8.3). */
export const evaluationResponse = z.object({ decision: z.boolean(), context });
export const evaluationsResponse = z.union([
  z.object({ evaluations: z.array(evaluationResponse) }),
  evaluationResponse,
]);
export const searchResponse = z.object({
  results: z.array(z.union([z.object({ type, id }), z.object({ name: z.string(), properties })])),
  page: z.object({ next_token: z.string() }),
});
export type Sought = keyof typeof searchRequests;
export type SearchRequest<S extends Sought> = z.infer<(typeof searchRequests)[S]>;
