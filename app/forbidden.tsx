import { currentActor } from "@/lib/auth/current-actor";
import { homeOf } from "@/lib/auth/page-roles";
import { Refused } from "./refused";
import { signOutHere } from "./sign-in/actions";

/** 403: signed in, with a role that this page is not for. Next renders it without knowing the page; `Refused` reads the address. */
export default async function Forbidden() {
  const actor = await currentActor();
  if (!actor) return null;
  const { name, role, organisation } = actor;
  return (
    <Refused name={name} role={role} organisation={organisation} home={homeOf(role)} signOut={signOutHere} />
  );
}
