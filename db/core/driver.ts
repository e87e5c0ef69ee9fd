import type postgres from "postgres";

/** Milliseconds a transaction has to begin, all tries to connect included; one try has five seconds (connect_timeout). */
export const patienceMs = 10_000;

/**
 * The driver for one connection, with four things it leaves out. Statements are prepared once a connection, which halves
 * the turns to the server. A transaction whose connection is lost is over: postgres 3.4.9 would write its next statement
 * to a socket that is gone, which ends the program (porsager/postgres issue 1154), or to the connection's next user. And
 * it begins in time or not at all: a server that hangs up without a word is asked again without end (issue 1193). A value
 * that is missing fails the statement it is missing in.
 */
export function mended(client: postgres.Sql): postgres.Sql {
  const begin = client.begin.bind(client);
  client.unsafe = preparing(client);
  return Object.assign(client, {
    async begin<T>(work: (tx: postgres.TransactionSql) => Promise<T>) {
      const loss = new Loss();
      const late = setTimeout(() => client.end({ timeout: 0 }), patienceMs);
      const whole = begin(async (tx) => {
        clearTimeout(late);
        tx.unsafe = refusing(preparing(tx), loss);
        try {
          const result = await work(tx);
          if (!loss.isOver) return result;
        } catch (error) {
          if (!loss.isOver) throw error;
        }
        return new Promise<never>(() => undefined); // nothing more may be written, be it commit or rollback
      });
      try {
        return await Promise.race([whole, loss.told]);
      } finally {
        clearTimeout(late);
        loss.isOver = true; // whatever its work is still doing
      }
    },
  });
}

/**
 * Whether it says that the connection is lost: the driver's and the system's faults have a number, the server's a severity.
 * Drizzle wraps them.
 */
export function isLoss(fault: unknown): boolean {
  if (!(fault instanceof Error)) return false;
  if (isLoss(fault.cause)) return true;
  return "errno" in fault || ("severity" in fault && /^(FATAL|PANIC)$/.test(String(fault.severity)));
}

class Loss {
  isOver = false;
  tell: (fault: Error) => void = () => undefined;
  /** Fails with the first statement that found the connection lost; the driver's own word may come never. */
  readonly told = new Promise<never>((_, reject) => {
    this.tell = reject;
  });

  constructor() {
    this.told.catch(() => undefined);
  }
}

type Unsafe = postgres.ISql["unsafe"];

function preparing(client: postgres.ISql): Unsafe {
  const plain = client.unsafe.bind(client);
  return (text, parameters, options) => {
    // The driver would fail the statement before this one and wait for an answer to this for ever (connection.js, execute).
    if (parameters?.some((value) => value === undefined))
      throw new Error("A value of a statement is missing.");
    return plain(text, parameters, parameters?.length ? { ...options, prepare: true } : options);
  };
}

function refusing(plain: Unsafe, loss: Loss): Unsafe {
  const noting = (...[text, parameters, options]: Parameters<Unsafe>) => {
    if (loss.isOver) throw new Error("This transaction is over, or its database connection is lost.");
    const answer = plain(text, parameters, options);
    answer.catch((fault: Error) => {
      if (!isLoss(fault)) return;
      loss.isOver = true;
      loss.tell(fault);
    });
    return answer;
  };
  return noting as Unsafe;
}
