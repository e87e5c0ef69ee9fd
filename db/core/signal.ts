import { randomUUID } from "node:crypto";
import type postgres from "postgres";
import { sqlState } from "./fault";

/**
 * Signals between programs: "look now", and nothing else. A signal is a NOTIFY without a payload, sent after the commit
 * on a connection of its own, so that no commit waits for it or fails with it: any login can fill the notification queue.
 * It can be lost, forged or sent ten thousand times a second. Whoever follows signals must therefore look by a timer too,
 * and must bound how often a signal makes it look. See docs/adr/0131.
 *
 * Writers: `queueSignal(tx, kind)` in a transaction, or `sendSignal(kind)`; followers: `followSignals(kinds, heard)`. All
 * three are in db/core/client.ts. A new kind is a word in this list.
 */
export const signalKinds = ["status", "issuer", "work", "empty_demo"] as const;
export type SignalKind = (typeof signalKinds)[number];

export const channelOf = (kind: SignalKind): string => `sigill_${kind}`;

type Connect = (more?: object) => postgres.Sql;

/** Signals to one channel that come within this time are one NOTIFY. */
const togetherMs = 20;
/** A connection that has not answered for this long is given up. */
const patienceMs = 5_000;

/** Sends what is asked for as soon as it can, one statement at a time, and drops what the database refuses. */
export class SignalSender {
  private readonly waiting = new Set<string>();
  private connection: postgres.Sql | undefined;
  private sending: Promise<void> | undefined;
  private isEnded = false;

  constructor(private readonly connect: Connect) {}

  send(channel: string): void {
    if (this.isEnded) return;
    this.waiting.add(channel);
    this.sending ??= this.sendAll().finally(() => {
      this.sending = undefined;
    });
  }

  /** What was asked for is sent first. */
  async end(): Promise<void> {
    this.isEnded = true;
    await this.sending;
    await this.connection?.end({ timeout: 5 });
  }

  private async sendAll(): Promise<void> {
    while (this.waiting.size > 0) {
      const channels = [...this.waiting];
      this.waiting.clear();
      await this.notify(channels);
      if (!this.isEnded) await new Promise((resolve) => setTimeout(resolve, togetherMs).unref());
    }
  }

  private async notify(channels: readonly string[]): Promise<void> {
    this.connection ??= this.connect();
    const { connection } = this;
    const late = setTimeout(() => void connection.end({ timeout: 0 }), patienceMs);
    try {
      await connection.unsafe(channels.map((channel) => `notify ${channel}`).join(";"));
    } catch (fault) {
      if (await hasTidied(connection, fault)) return;
      // A standby or a lost connection. The driver may not use a lost one again (db/core/pool.ts).
      this.connection = undefined;
      connection.end({ timeout: 0 }).catch(() => undefined);
    } finally {
      clearTimeout(late);
    }
  }
}

/**
 * PostgreSQL 18 refuses into a full queue and removes nothing from it, also once everybody has read it: only this question
 * does. The next signal then gets through.
 */
async function hasTidied(connection: postgres.Sql, fault: unknown): Promise<boolean> {
  if (sqlState(fault) !== "54000") return false;
  return connection.unsafe("select pg_notification_queue_usage()").then(
    () => true,
    () => false,
  );
}

export interface Following {
  /** Sends this program itself a signal, and answers whether it came back: with false no other would either. */
  echoes(): Promise<boolean>;
  end(): Promise<void>;
}

/** As followSignals in db/core/client.ts. */
export function follow(
  connect: Connect,
  sender: SignalSender,
  kinds: readonly SignalKind[],
  heard: (kind: SignalKind) => void,
): Following {
  const follower = new Follower(connect, sender, kinds, heard);
  follower.listen();
  return follower;
}

const soonestMs = 1_000;
const latestMs = 10_000;
const echoMs = 1_000;

class Follower implements Following {
  /** Nobody else knows it, so nobody else's signal is taken for the echo. */
  private readonly echo = `sigill_echo_${randomUUID().replaceAll("-", "")}`;
  private back: () => void = () => undefined;
  private readonly kindOf: ReadonlyMap<string, SignalKind>;
  private connection: postgres.Sql | undefined;
  /** Resolves once it listens, or has failed to. */
  private begun: Promise<void> = Promise.resolve();
  private again: NodeJS.Timeout | undefined;
  private waitMs = soonestMs;
  private isEnded = false;

  constructor(
    private readonly connect: Connect,
    private readonly sender: SignalSender,
    kinds: readonly SignalKind[],
    private readonly heard: (kind: SignalKind) => void,
  ) {
    this.kindOf = new Map(kinds.map((kind) => [channelOf(kind), kind]));
  }

  /** Begins to listen, on a connection that stays open for nothing else, and begins anew whenever that is lost. */
  listen(): void {
    const connection = this.connect({
      ...{ idle_timeout: null, max_lifetime: null },
      onnotify: (channel: string) => this.hear(channel),
      onclose: () => this.lost(connection),
    });
    this.connection = connection;
    const channels = [this.echo, ...this.kindOf.keys()];
    this.begun = connection.unsafe(channels.map((channel) => `listen ${channel}`).join(";")).then(
      () => {
        this.waitMs = soonestMs;
        // Signals sent while nobody listened were not heard.
        for (const kind of this.kindOf.values()) this.heard(kind);
      },
      () => this.lost(connection), // a standby, for one, refuses LISTEN
    );
  }

  async echoes(): Promise<boolean> {
    await this.begun;
    const { connection } = this;
    if (!connection) return false;
    const isBack = await new Promise<boolean>((resolve) => {
      const late = setTimeout(() => resolve(false), echoMs);
      this.back = () => {
        clearTimeout(late);
        resolve(true);
      };
      this.sender.send(this.echo);
    });
    if (!isBack) this.lost(connection); // it may be half open, which nobody would notice
    return isBack;
  }

  async end(): Promise<void> {
    this.isEnded = true;
    clearTimeout(this.again);
    await this.connection?.end({ timeout: 0 });
  }

  private hear(channel: string): void {
    if (channel === this.echo) this.back();
    const kind = this.kindOf.get(channel);
    if (kind) this.heard(kind);
  }

  private lost(connection: postgres.Sql): void {
    if (this.connection !== connection || this.isEnded) return;
    this.connection = undefined;
    connection.end({ timeout: 0 }).catch(() => undefined);
    this.again = setTimeout(() => this.listen(), this.waitMs).unref();
    this.waitMs = Math.min(latestMs, 2 * this.waitMs);
  }
}
