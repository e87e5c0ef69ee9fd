import type postgres from "postgres";

/**
 * The driver, with two things it leaves out. Statements are prepared once a connection, which halves the turns to the
 * server. And a transaction whose connection is lost is over: postgres 3.4.9 would write its next statement to a
 * socket that is gone, which ends the program (porsager/postgres issue 1154), or to the connection's next user.
 */
export function mended(client: postgres.Sql): postgres.Sql {
  const begin = client.begin.bind(client);
  client.unsafe = preparing(client);
  return Object.assign(client, {
    begin<T>(work: (tx: postgres.TransactionSql) => Promise<T>) {
      let lost = false;
      const lose = () => {
        lost = true;
      };
      const done = begin(async (tx) => {
        tx.unsafe = refusing(preparing(tx), () => lost, lose);
        const result = await work(tx).catch((error: unknown) => {
          if (!lost) throw error;
        });
        // Nothing more may be written, be it commit or rollback.
        return lost ? new Promise<never>(() => undefined) : result;
      });
      done.catch(lose); // the driver fails the transaction when its socket closes, whatever its work is doing
      return done;
    },
  });
}

type Unsafe = postgres.ISql["unsafe"];

function preparing(client: postgres.ISql): Unsafe {
  const plain = client.unsafe.bind(client);
  return (text, parameters, options) =>
    plain(text, parameters, parameters?.length ? { ...options, prepare: true } : options);
}

function refusing(plain: Unsafe, isLost: () => boolean, lose: () => void): Unsafe {
  const noting = (...[text, parameters, options]: Parameters<Unsafe>) => {
    if (isLost()) throw new Error("The database connection of this transaction is lost.");
    const answer = plain(text, parameters, options);
    answer.catch((error: object) => {
      if ("errno" in error || ("severity" in error && error.severity === "FATAL")) lose();
    });
    return answer;
  };
  return noting as Unsafe;
}
