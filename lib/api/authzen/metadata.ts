/** Where what is asked (§9): `base` is the employer's address at the api program, without a slash at its end. */
export const endpoints = {
  access_evaluation_endpoint: "/access/v1/evaluation",
  access_evaluations_endpoint: "/access/v1/evaluations",
  search_subject_endpoint: "/access/v1/search/subject",
  search_resource_endpoint: "/access/v1/search/resource",
  search_action_endpoint: "/access/v1/search/action",
} as const;

export function metadataOf(base: string): Record<string, string> {
  const at = Object.entries(endpoints).map(([name, path]) => [name, `${base}${path}`]);
  return { policy_decision_point: base, ...Object.fromEntries(at) };
}
