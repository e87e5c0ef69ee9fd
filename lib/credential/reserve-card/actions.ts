"use server";

import { formAction } from "@/lib/form-action";
import { destroyReserveCard } from "./destroy";
import { extendReserveCard } from "./extend";
import { receiveReserveCards } from "./receive";
import { setReserveCardAside } from "./set-aside";

const toDrawer = (done: string) => ({ to: () => `/eids/reserve-cards?done=${done}` });
export const receiveReserveCardsAction = formAction(receiveReserveCards, toDrawer("received"));
export const destroyReserveCardAction = formAction(destroyReserveCard, toDrawer("destroyed"));
export const setReserveCardAsideAction = formAction(setReserveCardAside, toDrawer("set-aside"));
export const extendReserveCardAction = formAction(extendReserveCard, {
  to: ({ eidId }) => `/eids/${eidId}`,
});
