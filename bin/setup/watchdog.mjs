import { spawn } from "node:child_process";

// Reads "add SIGNAL TARGET", "drop TARGET" and "bye". At the end of input without a "bye" the parent is gone, however
// it went (SIGKILL runs no handler), and what it left running is ended: politely, then not.
const script = `
list=""
while read -r verb signal target; do
  case "$verb" in
    add) list="$list $signal:$target" ;;
    drop) rest=""; for one in $list; do [ "\${one#*:}" = "$target" ] || rest="$rest $one"; done; list="$rest" ;;
    bye) exit 0 ;;
  esac
done
for one in $list; do kill -s "\${one%%:*}" -- "\${one#*:}" 2>/dev/null; done
sleep 5
for one in $list; do kill -s KILL -- "\${one#*:}" 2>/dev/null; done
`;

/** Ends the listed processes when this one dies without having been able to. */
export class Watchdog {
  constructor() {
    this.shell = spawn("sh", ["-c", script, "sigill-watchdog"], {
      stdio: ["pipe", "ignore", "ignore"],
      detached: true, // out of reach of Ctrl-C
      cwd: "/",
    });
    this.shell.on("error", () => undefined);
    this.shell.stdin.on("error", () => undefined);
    this.shell.unref();
    this.shell.stdin.unref?.();
  }

  /** @param {string} signal without SIG @param {number} target a process, or a group when negative */
  add(signal, target) {
    this.shell.stdin.write(`add ${signal} ${target}\n`);
  }

  /** @param {number} target */
  drop(target) {
    this.shell.stdin.write(`drop - ${target}\n`);
  }

  bye() {
    this.shell.stdin.end("bye\n");
  }
}
