import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import type { Id } from "@/lib/kernel/ids";
import { paths } from "@/lib/paths";
import { type Block, blocksOf, type LoadedSelection } from "../selection-view";

type BlockBannersProps = { loaded: LoadedSelection; remove: (ids: readonly Id<"offer">[]) => void };

/** What stands in the way of a barcode, before it is asked for, each with its ways out. */
export function BlockBanners({ loaded, remove }: BlockBannersProps) {
  const blocks = blocksOf(loaded);
  if (blocks.length === 0) return null;
  return (
    <div className="grid gap-2.5">
      {blocks.map((block) => (
        <Banner key={block.kind} tone="warn" title={block.title}>
          {block.text ? <p>{block.text}</p> : null}
          <div className="mt-2.5 flex flex-wrap gap-2">
            <Cure block={block} />
            {block.removals.map(({ label, ids }) => (
              <Button
                key={label}
                size="sm"
                className="h-auto! min-h-9 whitespace-normal!"
                onClick={() => remove(ids)}
              >
                {label}
              </Button>
            ))}
          </div>
        </Banner>
      ))}
    </div>
  );
}

/** What the shopper can add to the account so that nothing need be removed. */
function Cure({ block }: { block: Block }) {
  if (block.kind === "age_unknown")
    return (
      <LinkButton href={paths.accountAboutYou()} size="sm" variant="primary">
        Add your year of birth
      </LinkButton>
    );
  if (block.kind === "no_payout" && block.first.startsWith("Confirm"))
    return (
      <LinkButton href={paths.accountPhone({ from: paths.selection() })} size="sm" variant="primary">
        Confirm your number
      </LinkButton>
    );
  return null;
}
