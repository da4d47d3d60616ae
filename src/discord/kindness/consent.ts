import type { Context } from '#src/discord/command.ts';
import { NeedsConsent } from '#src/errors.ts';
import { hasAgreed } from '#src/features/consent.ts';

/**
 * Asks before anything is chosen or written. @param then what `/encourage` goes on with after a yes.
 * @throws {NeedsConsent} where they have not agreed to be remembered here.
 */
export async function mayKeepWord({ db, member }: Context, then: readonly string[]): Promise<void> {
	if (!(await hasAgreed(db, member))) throw new NeedsConsent(['encourage', ...then]);
}
