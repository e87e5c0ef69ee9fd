import { databaseAnswers } from "@/db/account";
import { withoutOrganisation } from "@/db/client";
import { env } from "./env";

type Up = "up" | "down";

/** What is up: the database, and the status program as a relying party would reach it. */
export async function health(): Promise<{ ready: boolean; database: Up; status: Up }> {
  const [database, status] = await Promise.all([
    withoutOrganisation(databaseAnswers).then(up, down),
    fetch(`${env().STATUS_URL}/health`, { signal: AbortSignal.timeout(1500) }).then(
      (answer) => (answer.ok ? "up" : "down"),
      down,
    ),
  ]);
  return { ready: database === "up", database, status };
}

const up = (): Up => "up";
const down = (): Up => "down";
