import { builtInFramework } from "@/lib/domain/mark/built-in-framework";
import type { Framework, Requirement } from "@/lib/domain/mark/framework";
import { loadFramework } from "@/lib/mark/framework/load";
import type { MarkFixture } from "./fixture";

const added: Requirement = {
  id: "K2.10",
  titleSv: "Övning inför avbrott",
  titleEn: "Rehearsal of outages",
  summarySv: "Utfärdaren övar varje år på att spärra när de vanliga systemen ligger nere.",
  summaryEn: "Every year the issuer rehearses blocking while the ordinary systems are down.",
  evidenceSv: "Övningsprotokoll",
  evidenceEn: "Minutes of the exercise",
};

/** A later version, to compare with and to practise on. It is made up, says so, and binds nobody. */
export async function seedFramework({ sven, now }: MarkFixture): Promise<void> {
  const [second, ...others] = builtInFramework.chapters;
  if (!second) throw new Error("the framework has no chapters");
  const sharpened = ({ id, ...rest }: Requirement): Requirement =>
    id === "K2.4"
      ? {
          ...rest,
          id,
          summarySv: `${rest.summarySv} Riskanalysen gås igenom två gånger om året.`,
          summaryEn: `${rest.summaryEn} The risk analysis is gone through twice a year.`,
        }
      : { ...rest, id };
  const practice: Framework = {
    ...builtInFramework,
    id: "ovningsversion",
    titleSv: "Övningsversion av tillitsramverket",
    titleEn: "Practice version of the trust framework",
    version: "Övning",
    publisher: "Exempelköpings kommun",
    note: "Påhittad för övning. Den binder ingen.",
    follows: builtInFramework.id,
    chapters: [{ ...second, requirements: [...second.requirements.map(sharpened), added] }, ...others],
  };
  await loadFramework(sven, { file: JSON.stringify(practice) }, { now });
}
