import { chaptersFor, type Framework, type MarkScope, type Requirement } from "./framework";

/** A control that a framework names, and the requirements that lean on it. */
export interface NamedControl {
  /** As the framework spells it; the product may not know it. */
  control: string;
  requirements: Requirement[];
}

/** The controls of the requirements that apply to a mark, in the framework's order, each once. */
export function controlsOf(framework: Framework, scope: MarkScope): NamedControl[] {
  const named = new Map<string, Requirement[]>();
  for (const requirement of chaptersFor(framework, scope).flatMap(({ requirements }) => requirements)) {
    const { automaticControl: control } = requirement;
    if (control) named.set(control, [...(named.get(control) ?? []), requirement]);
  }
  return [...named].map(([control, requirements]) => ({ control, requirements }));
}
