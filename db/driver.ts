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
    async begin<T>(work: (tx: postgres.TransactionSql) => Promise<T>) {
      let over = false;
      const end = () => {
        over = true;
      };
      try {
        return await begin(async (tx) => {
          tx.unsafe = refusing(preparing(tx), () => over, end);
          try {
            const result = await work(tx);
            if (!over) return result;
          } catch (error) {
            if (!over) throw error;
          }
          return new Promise<never>(() => undefined); // nothing more may be written, be it commit or rollback
        });
      } finally {
        end(); // the driver fails the transaction when its socket closes, whatever its work is still doing
      }
    },
  });
}

type Unsafe = postgres.ISql["unsafe"];

function preparing(client: postgres.ISql): Unsafe {
  const plain = client.unsafe.bind(client);
  return (text, parameters, options) =>
    plain(text, parameters, parameters?.length ? { ...options, prepare: true } : options);
}

function refusing(plain: Unsafe, isOver: () => boolean, end: () => void): Unsafe {
  const noting = (...[text, parameters, options]: Parameters<Unsafe>) => {
    if (isOver()) throw new Error("This transaction is over, or its database connection is lost.");
    const answer = plain(text, parameters, options);
    answer.catch((error: object) => {
      if ("errno" in error || ("severity" in error && error.severity === "FATAL")) end();
    });
    return answer;
  };
  return noting as Unsafe;
}
