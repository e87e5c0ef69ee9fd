import { dirname } from "node:path";
import type { RunnerTestCase, RunnerTestFile } from "vitest";
import { mergeConfig } from "vitest/config";
import { BaseSequencer, type Reporter, type TestSpecification } from "vitest/node";
import whole from "../../vitest.config";

/** Stryker counts failed tests, and a suite that cannot even load has none: what a change broke would pass unnoticed. */
const unloadable: Reporter = {
  onTestModuleEnd(suite) {
    const file = (suite as unknown as { task: RunnerTestFile }).task;
    if (file.result?.state !== "fail" || file.tasks.length > 0) return;
    const { result } = file;
    file.tasks.push({ type: "test", name: "loads", mode: "run", result, file } as unknown as RunnerTestCase);
  },
};

/** The tests beside the changed file first: most changes end there, and the first test that fails ends a run. */
class NearestFirst extends BaseSequencer {
  override async sort(suites: TestSpecification[]) {
    const changed = this.ctx.config.related?.[0] ?? "";
    const distance = ({ moduleId }: TestSpecification) => {
      if (moduleId.startsWith(changed.replace(/\.ts$/, ""))) return 0;
      return dirname(moduleId) === dirname(changed) ? 1 : 2;
    };
    return (await super.sort(suites)).sort((one, other) => distance(one) - distance(other));
  }
}

const { projects: _projects, ...test } = whole.test ?? {};

/** A thread that is new for each change; in it the suites share what they load. @param include patterns below lib */
export const mutated = (include: string[]) =>
  mergeConfig(
    { ...whole, test },
    {
      test: {
        include,
        isolate: false,
        testTimeout: 20_000,
        reporters: [unloadable],
        sequence: { sequencer: NearestFirst },
      },
    },
  );
