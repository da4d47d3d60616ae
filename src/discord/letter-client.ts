import { REST, type Client } from 'discord.js';
import { pacer, usualPace, type PaceClock, type Turn } from '#src/delivery/pace.ts';
import { forgetWaits } from '#src/discord/waits.ts';
import { watchTraffic, type Heard } from '#src/discord/traffic.ts';

/** What sends letters: a client for nothing else, and turns to use it. */
export interface LetterClient {
	readonly rest: REST;
	readonly turn: Turn;
	/** Makes it good again after Discord refused the token, as Discord's client forgets one then. */
	renew(): void;
	/** The clock was put back; see `forgetWaits`. */
	clockWentBack(): void;
	close(): void;
}

/**
 * Letters have a client of their own, so that none of them ever stands before an answer in a queue of Discord's client. It
 * posts nothing again by itself and waits for no limit: it says so, and the letter comes back at its time. Its turns count
 * what the other client asks of Discord, and stop for as long as Discord says.
 */
export function letterClient(client: Client<true>, clock: PaceClock): LetterClient {
	const { turn, sent, asked, hold, refused } = pacer(usualPace, clock);
	const rest = new REST({ ...client.rest.options, retries: 0, rejectOnRateLimit: () => true });
	const heard = ({ invalid, wait, everywhere, posts }: Heard) => {
		if (invalid !== undefined) refused(invalid);
		if (wait > 0 && (everywhere || posts !== undefined)) hold(wait, everywhere ? undefined : posts);
	};
	const nothing = () => undefined;
	const ends = [
		// What posts a letter has had a turn.
		watchTraffic(rest, { heard, asked: ({ posts }) => (posts === undefined ? asked() : sent()) }),
		watchTraffic(client.rest, { heard, asked: ({ free }) => (free ? nothing : asked()) }),
	];
	const renew = () => {
		if (client.token) rest.setToken(client.token);
	};
	renew();
	return {
		rest,
		turn,
		renew,
		clockWentBack() {
			forgetWaits(rest);
		},
		close() {
			for (const end of ends) end();
			rest.clearHashSweeper();
			rest.clearHandlerSweeper();
		},
	};
}
