import type { APIButtonComponent } from 'discord-api-types/v10';
import { Temporal } from 'temporal-polyfill';
import type { Words } from '#data/words/index.ts';
import { button, card, line, type Part } from '#src/discord/card.ts';
import { readerNow } from '#src/discord/checkin/reader.ts';
import { onButton, type Command, type Component, type Context } from '#src/discord/command.ts';
import { day, route, token } from '#src/discord/custom-id.ts';
import { helpText } from '#src/discord/help.ts';
import { inTime } from '#src/discord/in-time.ts';
import { noticeVersion } from '#src/domain/consent.ts';
import { countryOfLocale } from '#src/domain/countries.ts';
import { NeedsConsent } from '#src/errors.ts';
import { agree } from '#src/features/consent.ts';
import { tryOpen, type Place } from '#src/vault.ts';

const longestToken = 90;
/** Of the text above the button, so that nobody agrees to another one. A day has three characters until 2097. */
const version = day.encode(Temporal.PlainDate.from(noticeVersion));
const routes = {
	agree: route('agree', { version: token(3), then: token(longestToken) }),
	decline: route('decline', {}),
} as const;

/**
 * Asks whether something may be kept about a person: a few sentences and a way to the whole notice. What they were about to
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
			button(routes.agree.id({ version, then: then.length > longestToken ? '' : then }), words.consent.agree, 'main'),
			button(routes.decline.id({}), words.consent.decline),
		],
	];
}

/** Where they said that they live; where that cannot be looked up at once, from bundled data alone. */
async function peopleFor(context: Omit<Context, 'answer'>, { locale }: { readonly locale: string }): Promise<string> {
	const elsewhere = { country: countryOfLocale(locale), locale, server: context.helplines?.of(context.member.guild) };
	const reader = readerNow({ locale }, context).catch(() => elsewhere);
	return helpText(context.words, await inTime(reader, elsewhere));
}

/** Where all of the notice can be read: at the operator's address, or by a command. */
export function wholeNotice(
	{ privacyUrl, words }: { privacyUrl: string | undefined; words: Words },
	mention: Context['mention'],
): string {
	const { consent } = words;
	return privacyUrl === undefined ? consent.wholeCommand(mention('privacy notice')) : consent.wholeLink(privacyUrl);
}

/** A button to say yes, when there is nothing to go on with. To be shown with `words.consent.notice`. */
export function agreeButton(words: Words): APIButtonComponent {
	return button(routes.agree.id({ version, then: '' }), words.consent.agreeAgain);
}

/** The buttons of `consentParts`. A command that can go on after a yes says how in `goOn`. */
export function consentButtons(commands: readonly Command[]): readonly Component[] {
	return [
		onButton(routes.agree, async (interaction, { version: shown, then }, context) => {
			const { db, vault, member, at, words, answer, mention } = context;
			// An id that somebody else was given, or made up, says nothing about what to go on with.
			const next = tryOpen(vault, then, goingOnFor(member.user))?.split(' ') ?? [];
			if (shown !== version) {
				// Whether the moment was a hard one is not known any more, and what is replaced may have shown the way to people.
				const anew = new NeedsConsent(next, true);
				await answer.instead(card(...(await consentParts(context, anew, interaction))));
				return;
			}
			const [name, ...given] = next;
			await agree(db, member, at);
			const command = commands.find(({ data, goOn }) => data.name === name && goOn !== undefined);
			if (command?.goOn) await command.goOn(interaction, given, context);
			else await answer.instead(card(words.consent.agreed, words.consent.agreedHow(mention('privacy show'))));
		}),
		onButton(routes.decline, async (interaction, _values, context) => {
			const { words, answer, mention } = context;
			// The question that it replaces may have shown the way to people, in a moment that is still hard.
			const people = await peopleFor(context, interaction);
			await answer.instead(card(words.consent.declined(mention('resources')), line, people));
		}),
	];
}

function goingOnFor(user: string): Place {
	return { table: 'custom_id', column: 'then', row: 'agree', user };
}
