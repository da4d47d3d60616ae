import { soonShown } from '#src/discord/moment.ts';
import type { Checklist } from '#src/discord/setup/checklist.ts';
import { sign } from '#src/discord/setup/texts.ts';

type Shown = Pick<Checklist, 'words' | 'buddies'>;

/** The line of the checklist about buddies. */
export function buddyText({ words, buddies: { next } }: Shown): string {
	const { setup: say } = words.buddy;
	const { state } = words.setup;
	if (!next) return `${sign.off} ${state.text(say.name, state.off)}`;
	return `${sign.ready} ${state.text(say.name, say.isOn(soonShown(next)))}`;
}
