import { randomBytes } from 'node:crypto';
import { DiscordAPIError, DiscordjsTypeError, RESTJSONErrorCodes } from 'discord.js';
import type { Words } from '#data/words/index.ts';
import { troubleIn, type Trouble } from '#src/db/trouble.ts';
import type { Answer, Answerable } from '#src/discord/answer.ts';
import { card, givenBack, type Part } from '#src/discord/card.ts';
import type { Context } from '#src/discord/command.ts';
import { consentParts } from '#src/discord/consent.ts';
import { helpText } from '#src/discord/help.ts';
import { TooMany } from '#src/discord/limits.ts';
import { countryOfLocale } from '#src/domain/countries.ts';
import { Expired, NeedsConsent, NotKept, UserError } from '#src/errors.ts';
import type { Log } from '#src/log.ts';

/** How an interaction ended. `refused`: its sender can put it right; `failed`: we have to. */
export type Outcome = 'done' | 'refused' | 'failed' | 'unanswered';

/** What went wrong for whom. */
export interface Mishap {
	readonly interaction: Answerable;
	readonly context: Omit<Context, 'answer'>;
	readonly answer: Answer;
}

/** Turns whatever a handler threw into words for the person, with what they wrote given back, and into a log line. */
export async function explain(thrown: unknown, { interaction, context, answer }: Mishap): Promise<Outcome> {
	const { log, words } = context;
	const error = forgedAway(thrown instanceof NotKept ? thrown.cause : thrown, log);
	if (tooLate(error)) {
		log.warn({ err: error }, 'an answer came too late');
		return 'unanswered';
	}
	const refused = error instanceof UserError || error instanceof NeedsConsent;
	const reference = randomBytes(3).toString('hex');
	if (!refused) log.error({ err: error, reference }, 'a handler failed');
	try {
		const back = thrown instanceof NotKept ? [words.errors.notKept, givenBack(thrown.written)] : [];
		const parts = await said(error, reference, interaction, context);
		if (error instanceof NeedsConsent && back.length > 0) {
			// Its answer takes the place of the question, and is not to take away what was written.
			await answer.privately(card(...back));
			await answer.privately(card(...parts));
		} else await answer.privately(card(...parts, ...back));
	} catch (err) {
		log.warn({ err, reference }, 'an error could not be explained');
		return 'unanswered';
	}
	return refused ? 'refused' : 'failed';
}

async function said(
	error: unknown,
	reference: string,
	{ locale }: Answerable,
	context: Mishap['context'],
): Promise<Part[]> {
	const { words } = context;
	if (error instanceof NeedsConsent) return consentParts(context, error, { locale });
	// From bundled data alone: the database may be what failed.
	const server = context.helplines?.of(context.member.guild);
	const help = () => helpText(words, { country: countryOfLocale(locale), locale, server });
	// Who presses wildly may be in distress.
	if (error instanceof TooMany) return [error.say(words), help()];
	if (error instanceof UserError) return [error.say(words)];
	const trouble = troubleIn(error);
	return [trouble ? storageText(words, trouble)(reference) : words.errors.unexpected(reference), help()];
}

/** What a person is told where it is the database that fails, and not what they did. */
function storageText({ errors }: Words, trouble: Trouble): (reference: string) => string {
	if (trouble === 'in-use') return errors.storing.busy;
	return trouble === 'full' || trouble === 'read-only' ? errors.storing.full : errors.storing.broken;
}

/** Options and fields that we declared are missing or of another type only when a client made the payload up. */
function forgedAway(error: unknown, log: Log): unknown {
	if (!(error instanceof DiscordjsTypeError)) return error;
	if (!/^(CommandInteraction|ModalSubmitInteraction)/.test(error.code)) return error;
	log.warn({ err: error }, 'an option or a field was not what its command declares');
	return new Expired();
}

/** True for an answer that Discord no longer takes. */
export function tooLate(error: unknown): boolean {
	if (!(error instanceof DiscordAPIError)) return false;
	const late: readonly (string | number)[] = [
		RESTJSONErrorCodes.UnknownInteraction,
		RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged,
		RESTJSONErrorCodes.InvalidWebhookToken,
	];
	return late.includes(error.code);
}
