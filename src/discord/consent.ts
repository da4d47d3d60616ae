import type { APIButtonComponent } from 'discord-api-types/v10';
import type { Words } from '#data/words/index.ts';
import { button, card, line, type Part } from '#src/discord/card.ts';
import { readerNow } from '#src/discord/checkin/reader.ts';
import { onButton, type Command, type Component, type Context } from '#src/discord/command.ts';
import { route, token } from '#src/discord/custom-id.ts';
import { helpText } from '#src/discord/help.ts';
import { countryOfLocale } from '#src/domain/countries.ts';
import type { NeedsConsent } from '#src/errors.ts';
import { agree } from '#src/features/consent.ts';
import { tryOpen, type Place } from '#src/vault.ts';

const longestToken = 90;
const routes = {
	agree: route('agree', { then: token(longestToken) }),
	decline: route('decline', {}),
} as const;

/**
 * Asks whether something may be kept about a person: two sentences and a way to the whole notice. What they were about to
 * do is in the button, sealed for them alone, so that saying yes goes on with it and nothing is asked twice.
 */
export async function consentParts(
	context: Omit<Context, 'answer'>,
	asked: NeedsConsent,
	interaction: { readonly locale: string },
): Promise<Part[]> {
	const { words, vault, member, mention } = context;
	const then = asked.then.length === 0 ? '' : vault.seal(asked.then.join(' '), goingOnFor(member.user));
	const people = asked.hard ? [await peopleFor(context, interaction), line] : [];
	return [
		...people,
		`${words.consent.title}\n${words.consent.notice(wholeNotice(context, mention))}`,
		[
			button(routes.agree.id({ then: then.length > longestToken ? '' : then }), words.consent.agree, 'main'),
			button(routes.decline.id({}), words.consent.decline),
		],
	];
}

/** Where they said that they live; where that cannot be looked up, from bundled data alone. */
async function peopleFor(context: Omit<Context, 'answer'>, { locale }: { readonly locale: string }): Promise<string> {
	const elsewhere = { country: countryOfLocale(locale), locale };
	return helpText(context.words, await readerNow({ locale }, context).catch(() => elsewhere));
}

/** Where all of the notice can be read: at the operator's address, or by a command. */
export function wholeNotice(
	{ privacyUrl, words }: { privacyUrl: string | undefined; words: Words },
	mention: Context['mention'],
): string {
	const { consent } = words;
	return privacyUrl === undefined ? consent.wholeCommand(mention('privacy notice')) : consent.wholeLink(privacyUrl);
}

/** A button to say yes, when there is nothing to go on with. */
export function agreeButton(words: Words): APIButtonComponent {
	return button(routes.agree.id({ then: '' }), words.consent.agree);
}

/** The buttons of `consentParts`. A command that can go on after a yes says how in `goOn`. */
export function consentButtons(commands: readonly Command[]): readonly Component[] {
	return [
		onButton(routes.agree, async (interaction, { then }, context) => {
			const { db, vault, member, at, words, answer, mention } = context;
			// An id that somebody else was given, or made up, says nothing about what to go on with.
			const [name, ...given] = tryOpen(vault, then, goingOnFor(member.user))?.split(' ') ?? [];
			await agree(db, member, at);
			const command = commands.find(({ data, goOn }) => data.name === name && goOn !== undefined);
			if (command?.goOn) await command.goOn(interaction, given, context);
			else await answer.instead(card(words.consent.agreed, words.consent.agreedHow(mention('privacy show'))));
		}),
		onButton(routes.decline, async (_interaction, _values, { words, answer }) => {
			await answer.instead(card(words.consent.declined));
		}),
	];
}

function goingOnFor(user: string): Place {
	return { table: 'custom_id', column: 'then', row: 'agree', user };
}
