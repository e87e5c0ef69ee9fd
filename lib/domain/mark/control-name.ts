import { isControl } from "./control";
import { chaptersFor, type Framework, type MarkScope, type Requirement, requirementsOf } from "./framework";

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

/** The controls a framework names that the product does not know, each once: nothing ever shows them to hold. */
export function unknownControls(framework: Framework): string[] {
  const named = requirementsOf(framework).flatMap(({ automaticControl }) => automaticControl ?? []);
  return [...new Set(named)].filter((name) => !isControl(name));
}
