import type { ControlTraits } from "./control";
import {
  chaptersFor,
  type Framework,
  type MarkScope,
  predecessorIds,
  type Requirement,
  requirementsOf,
  type ServedFramework,
  type ServedRequirement,
} from "./framework";

/**
 * A framework with the controls that serve each of its requirements, as the product has them today. A requirement is
 * served by what serves those it takes over from, whatever its number; one that is new by what names it.
 */
export function served(
  framework: Framework,
  older: ServedFramework | null,
  controls: readonly Pick<ControlTraits, "id" | "requirements">[],
): ServedFramework {
  const before = new Map(older ? requirementsOf(older).map((one) => [one.id, one.controls]) : []);
  const idsFor = (one: Requirement): string[] => {
    const from = predecessorIds(one).filter((id) => before.has(id));
    if (from.length === 0 && !before.has(one.id))
      return controls.filter(({ requirements }) => requirements.includes(one.id)).map(({ id }) => id);
    return [...new Set(from.flatMap((id) => before.get(id) ?? []))];
  };
  const chapters = framework.chapters.map((chapter) => ({
    ...chapter,
    requirements: chapter.requirements.map((one) => ({ ...one, controls: idsFor(one) })),
  }));
  return { ...framework, chapters };
}

/** A control with the requirements of a mark that it serves. */
export interface NamedControl {
  control: string;
  requirements: ServedRequirement[];
}

/** The controls of the requirements that apply to a mark, in the framework's order, each once. */
export function controlsOf(framework: ServedFramework, scope: MarkScope): NamedControl[] {
  const named = new Map<string, ServedRequirement[]>();
  for (const requirement of chaptersFor(framework, scope).flatMap(({ requirements }) => requirements))
    for (const control of requirement.controls)
      named.set(control, [...(named.get(control) ?? []), requirement]);
  return [...named].map(([control, requirements]) => ({ control, requirements }));
}
