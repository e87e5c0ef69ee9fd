import { PausedBand } from "@/components/credential/block-pause/paused-band";
import { readOwnBlockPause } from "@/lib/credential/block-pause/read";
import { type Actor, may } from "@/lib/domain/core/actor";
import { isGuarded } from "@/lib/domain/credential/block-pause";

interface OwnPauseProps {
  actor: Actor;
  /** Whose e-IDs would be blocked; one's own always can be. Left out where nobody is chosen yet. */
  employeeId?: string;
}

/** On every page from which an officer blocks: whether they are paused, before they press. */
export async function OwnPause({ actor, employeeId = "" }: OwnPauseProps) {
  if (!isGuarded(actor, employeeId) || !may(actor, "eid:suspend")) return null;
  const pause = await readOwnBlockPause(actor, undefined);
  return pause ? <PausedBand pause={pause} /> : null;
}
