import { Button } from "@/components/ui/button";
import { buttonClasses } from "@/components/ui/button-style";
import { paths } from "@/lib/paths";

/** A static barcode as a file or on paper: the page prints as one sheet with the code, what it is for and until when. */
export function PictureLinks({ barcodeId }: { barcodeId: string }) {
  return (
    <div className="mt-2 grid grid-cols-2 gap-2.5 print:hidden">
      <a
        className={buttonClasses({ variant: "quiet", size: "md" })}
        href={paths.barcodeImage(barcodeId, "png")}
        download="tearoff-barcode.png"
      >
        Save picture
      </a>
      <Button variant="quiet" onClick={() => window.print()}>
        Print
      </Button>
    </div>
  );
}
