import type { App } from '#src/app.ts';
import type { Words } from '#data/words/index.ts';
import type { Image } from '#src/discord/card.ts';
import { stepText } from '#src/discord/celebration/step.ts';
import type { Look } from '#src/domain/milestones/ladder.ts';
import { stepOf } from '#src/domain/milestones/step.ts';
import type { Celebration } from '#src/features/celebrations/celebration.ts';

/** The name of a picture's file: by its place in its message alone, so that it tells nothing. @param place from 1 on. */
export function pictureName(place: number): string {
	return `milestone-${place}.png`;
}

/** The picture of what is celebrated; undefined where there is none, or it cannot be drawn now. */
export async function chipOf(
	app: Pick<App, 'pictures'>,
	words: Words,
	{ step, look }: Pick<Celebration, 'step' | 'look'>,
	name: string,
): Promise<Image | undefined> {
	if (step === null || look === null) return undefined;
	return chipWith(app, words, { step, look: lookIn(look) }, name);
}

/** The picture of a step as it is given: a chip, a key tag or a medallion. */
export async function chipWith(
	{ pictures }: Pick<App, 'pictures'>,
	words: Words,
	{ step, look }: { readonly step: string; readonly look: Look },
	name: string,
): Promise<Image | undefined> {
	const { unit, count } = stepOf(step) ?? { unit: 'days', count: 0 };
	if (!pictures || count === 0) return undefined;
	await pictures.turn();
	const chip = { look, big: String(count), small: words.milestone.chip[unit](count) };
	const png = await pictures.draw({ kind: 'chip', chip, line: '' });
	return typeof png === 'string' ? undefined : { name, content: png, description: altText(words, step, look) };
}

/** What the picture of a celebration shows, for people who do not see it. */
export function altOf(words: Words, { step, look }: Pick<Celebration, 'step' | 'look'>): string {
	return step === null || look === null ? '' : altText(words, step, lookIn(look));
}

function altText(words: Words, step: string, { shape }: Look): string {
	return words.celebration.picture[shape](stepText(words, step));
}

/** A look as `JSON.stringify` wrote it. */
function lookIn(json: string): Look {
	const kept: unknown = JSON.parse(json);
	const { shape, colour, glow } = (typeof kept === 'object' && kept !== null ? kept : {}) as Partial<
		Record<keyof Look, unknown>
	>;
	return {
		shape: shape === 'coin' || shape === 'tag' ? shape : 'disc',
		colour: typeof colour === 'string' && /^#[0-9a-f]{6}$/i.test(colour) ? colour : '#d9a441',
		...(glow === true && { glow }),
	};
}
