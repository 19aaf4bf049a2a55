"use client";

import { type ReactNode, useEffect, useRef, useState, useTransition } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { reloadWhenOutdated } from "../../../_phone/reload-when-outdated";
import { endPushAction, findThisDevice, subscribePushAction } from "../actions";
import {
  currentSubscription,
  getPushRegistration,
  isForKey,
  type PushAbility,
  pushAbility,
  subscribeHere,
} from "./push-device";

type PushState =
  | { kind: "looking" }
  | { kind: "on"; deviceId: string }
  | { kind: "off" }
  | { kind: Exclude<PushAbility, "able"> };

const noWorker = "The app is not on this device yet. Load the page again, then try once more.";
const notNow = "The browser did not sign up. Check the connection and try again.";

/** Notifications on this very device: what comes, how often, and one button. Nothing is asked of the browser before it is pressed. */
export function PushSwitch({ publicKey }: { publicKey: string }) {
  const [state, setState] = useState<PushState>({ kind: "looking" });
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, startTransition] = useTransition();
  const isMounted = useRef(true);
  const look = async () => {
    const next = await readState(publicKey).catch((): PushState => ({ kind: "off" }));
    if (isMounted.current) setState(next);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: looks once; every act looks again by itself.
  useEffect(() => {
    isMounted.current = true;
    void look();
    return () => {
      isMounted.current = false;
    };
  }, []);
  const act = (work: () => Promise<string | null>) =>
    startTransition(async () => {
      setProblem(await work().catch((error: unknown) => (reloadWhenOutdated(error) ? null : notNow)));
      await look();
    });
  return (
    <Card
      title="Notifications on this device"
      aside={state.kind === "on" ? <Badge tone="good">On</Badge> : null}
    >
      <Explanation state={state} />
      {state.kind === "off" ? (
        <Button
          variant="primary"
          className="mt-4"
          busy={isBusy}
          onClick={() => act(() => switchOn(publicKey))}
        >
          Switch on
        </Button>
      ) : null}
      {state.kind === "on" ? (
        <Button className="mt-4" busy={isBusy} onClick={() => act(() => switchOff(state.deviceId))}>
          Switch off on this device
        </Button>
      ) : null}
      {problem ? (
        <p role="alert" className="mt-3 text-sm text-no">
          {problem}
        </p>
      ) : null}
    </Card>
  );
}

function Explanation({ state }: { state: PushState }): ReactNode {
  switch (state.kind) {
    case "looking":
      return <Skeleton className="h-11" />;
    case "off":
      return (
        <p className="text-ink-2">
          One notification before a barcode expires, and nothing else that you did not agree to. You can
          switch it off here at any time.
        </p>
      );
    case "on":
      return <p className="text-ink-2">This device shows a notification before a barcode expires.</p>;
    case "denied":
      return (
        <p className="text-ink-2">
          This browser blocks notifications from here. To allow them, press the sign at the left of the
          address, open the permissions of this page, set{" "}
          <strong className="font-semibold text-ink">Notifications</strong> to Allow, and load the page again.
          In an installed app they are in the phone’s settings, under Apps.
        </p>
      );
    case "needsInstall":
      return (
        <p className="text-ink-2">
          On iPhone and iPad, put Tearoff on the home screen first: press Share, then{" "}
          <strong className="font-semibold text-ink">Add to Home Screen</strong>, open it from there, and come
          back to this page.
        </p>
      );
    case "unsupported":
      return (
        <p className="text-ink-2">This browser shows no notifications. Reminders come to Messages instead.</p>
      );
  }
}

/** What holds on this device. A subscription that the centre does not know is given back; one for an old key of the server's is made anew. */
async function readState(publicKey: string): Promise<PushState> {
  const ability = pushAbility();
  if (ability !== "able") return { kind: ability };
  const subscription = await currentSubscription();
  if (!subscription) return { kind: "off" };
  const found = await findThisDevice(subscription.endpoint);
  if (!found.ok || !found.deviceId) {
    if (found.ok) await subscription.unsubscribe();
    return { kind: "off" };
  }
  if (!isForKey(subscription, publicKey)) {
    await endPushAction(found.deviceId);
    const problem = await switchOn(publicKey);
    return problem ? { kind: "off" } : readState(publicKey);
  }
  return { kind: "on", deviceId: found.deviceId };
}

/** Asks the browser, signs up, tells the centre. Null when it is on; nothing is left half done. */
async function switchOn(publicKey: string): Promise<string | null> {
  if ((await Notification.requestPermission()) !== "granted") return null;
  const registration = await getPushRegistration();
  if (!registration) return noWorker;
  const answer = await subscribePushAction(await subscribeHere(registration, publicKey));
  if (answer.ok) return null;
  await (await currentSubscription())?.unsubscribe();
  return answer.error.message;
}

async function switchOff(deviceId: string): Promise<string | null> {
  const answer = await endPushAction(deviceId);
  if (!answer.ok) return answer.error.message;
  await (await currentSubscription())?.unsubscribe();
  return null;
}
