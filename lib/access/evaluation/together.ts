import { AsyncResource } from "node:async_hooks";
import type { ClientActor } from "@/lib/domain/core/actor";

/** Whoever has the same is answered alike. */
export const rightsOf = ({ organisationId, clientId, scopes }: ClientActor): string =>
  [organisationId, clientId, ...scopes].join(" ");

/** Questions answered in one turn. */
const most = 64;

type AnswerAll<Asked, Given> = (asked: Asked[]) => Promise<Given[]>;
interface Waiting<Asked, Given> {
  asked: Asked;
  /** Within the request of whoever asked, so that what it logs has that number. */
  answerAll: AnswerAll<Asked, Given>;
  give(given: Given): void;
  fail(fault: unknown): void;
}

/**
 * What an asker asks while they are being answered is answered together in the next turn: of sixteen requests at once,
 * fifteen share a transaction (docs/adr/0095). Whoever asks one thing at a time waits for nobody.
 */
export class Together<Asked, Given> {
  /** By key; there is one as long as a turn is under way. */
  private readonly waiting = new Map<string, Waiting<Asked, Given>[]>();

  /** `answerAll` gives as many answers as it is asked for, in their order; those with one key have the same rights. */
  ask(key: string, asked: Asked, answerAll: AnswerAll<Asked, Given>): Promise<Given> {
    return new Promise((give, fail) => {
      const one = { asked, answerAll: AsyncResource.bind(answerAll), give, fail };
      const next = this.waiting.get(key);
      if (next) next.push(one);
      else void this.takeTurns(key, [one]);
    });
  }

  private async takeTurns(key: string, first: Waiting<Asked, Given>[]): Promise<void> {
    const waiting: Waiting<Asked, Given>[] = [];
    this.waiting.set(key, waiting);
    for (let turn = first; turn.length > 0; turn = waiting.splice(0, most)) await answer(turn);
    this.waiting.delete(key);
  }
}

/** What cannot be answered fails alone. */
async function answer<Asked, Given>(turn: readonly Waiting<Asked, Given>[]): Promise<void> {
  const [first] = turn;
  try {
    const given = await first?.answerAll(turn.map(({ asked }) => asked));
    for (const [nth, { give }] of turn.entries()) give(given?.[nth] as Given);
  } catch (fault) {
    if (turn.length === 1) first?.fail(fault);
    else for (const one of turn) await answer([one]);
  }
}
