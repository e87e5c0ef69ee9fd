import { areaOf, camel, checkName, pascal } from "./name";
import { failingTests, type Plan, withImport, withWords } from "./write";

/** What a verb of a noun consists of; CONTRIBUTING.md has the six steps. Throws Problem. */
export function planVerb(root: string, noun: string, verb: string): Plan {
  const area = areaOf(root, noun);
  checkName("verb", verb);
  const about = { area, noun, verb, command: `${camel(verb)}${pascal(noun)}` };
  const folder = `lib/${area}/${noun}`;
  const words = (language: string) => `lib/i18n/${language}/${area}/${noun}.json`;
  return {
    files: {
      [`${folder}/${verb}.ts`]: command(about),
      [`${folder}/${verb}.test.ts`]: failingTests(`${verb} ${noun}`, guarantees),
      [`components/${area}/${noun}/${verb}-${noun}-form.tsx`]: form(about),
      [`e2e/${verb}-${noun}.spec.ts`]: story(about),
    },
    changes: {
      [`${folder}/actions.ts`]: (before) => withAction(before, about),
      ...Object.fromEntries(
        ["sv", "en"].map((language) => {
          const path = words(language);
          return [path, withWords(path, verb, { button: "", pending: "" })];
        }),
      ),
    },
    left: [
      `a row in the tables of lib/domain/${area}/${noun}.ts, and in the hand-typed matrix of its tests`,
      `the permission "${noun}:${verb}" in lib/domain/core/permission.ts and role.ts, unless an existing one fits`,
      "the words of its audit entry, where the entry has something new",
      "the page that shows the form",
      "npm run format",
    ],
  };
}

interface Verb {
  area: string;
  noun: string;
  verb: string;
  /** renewEid. */
  command: string;
}

/** Of every command (CONTRIBUTING.md). */
const guarantees = [
  "it holds, and the trail says who and why",
  "of two at once one wins and the other is told who",
  "another employer's row looks as if it did not exist",
  "the wrong role is refused before anything is read",
  "if the audit entry cannot be written, nothing is",
];

const command = ({ noun, verb, command }: Verb) => `import { z } from "zod";
import { command } from "@/lib/command";

const input = z.object({ ${camel(noun)}Id: z.uuid("uuid"), version: z.coerce.number().int() });

export const ${command} = command({
  name: "${noun}.${verb}",
  permission: "${noun}:${verb}",
  input,
  // Lock the row, ask the rule, save, and answer with the value and its audit entry.
  async run() {
    throw new Error("${noun}.${verb} is not written yet");
  },
});
`;

function withAction(before: string, { verb, command }: Verb): string {
  const text = before || '"use server";\n\nimport { formAction } from "@/lib/form-action";\n';
  const line = `import { ${command} } from "./${verb}";`;
  const own = / from "\.\/.+";$/m.test(text);
  const imported = own ? withImport(text, line) : text.replace(/("@\/lib\/form-action";\n)/, `$1${line}\n`);
  return `${imported.trimEnd()}\n${own ? "" : "\n"}export const ${command}Action = formAction(${command});\n`;
}

function form({ area, noun, verb, command }: Verb): string {
  const one = camel(noun);
  return `import { randomUUID } from "node:crypto";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { ${command}Action } from "@/lib/${area}/${noun}/actions";
import { getTranslations } from "@/lib/i18n/server";

interface ${pascal(command)}FormProps {
  slug: string;
  ${one}: { id: string; version: number };
}

export async function ${pascal(command)}Form({ slug, ${one} }: ${pascal(command)}FormProps) {
  const t = await getTranslations("${noun}.${verb}");
  return (
    <Form
      action={${command}Action}
      hidden={{ ${one}Id: ${one}.id, version: ${one}.version }}
      organisation={slug}
      requestId={randomUUID()}
    >
      <SubmitButton pending={t("pending")}>{t("button")}</SubmitButton>
    </Form>
  );
}
`;
}

const story = ({ noun, verb }: Verb) => `import { expect } from "@playwright/test";
import { test } from "@/e2e/support/story";

test("an officer can ${verb} ${noun}, in a browser, and sees that it holds", () => {
  expect("not written yet").toBe("written");
});
`;
