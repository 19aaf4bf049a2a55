import { type ReactNode, Suspense } from "react";
import { AppWorker } from "./_components/app-worker";
import { FocusKeeper } from "./_components/focus-keeper";
import { UnreadMark } from "./_components/unread-mark";
import { UpdatedBanner } from "./_components/updated-banner";
import { WalletNav } from "./_components/wallet-nav";

/** The shopper's phone. `--nav` is how much of the foot the navigation takes. */
export default function WalletLayout({ children }: { children: ReactNode }) {
  return (
    <div className="[--nav:calc(4rem+env(safe-area-inset-bottom))] lg:[--nav:0px]">
      <AppWorker />
      <FocusKeeper />
      <WalletNav
        unreadMark={
          <Suspense fallback={null}>
            <UnreadMark />
          </Suspense>
        }
      />
      <UpdatedBanner />
      {children}
    </div>
  );
}
