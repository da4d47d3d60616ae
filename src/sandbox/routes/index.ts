import { auditRoutes } from './audit.ts';
import { channelRoutes } from './channels.ts';
import { commandRoutes } from './commands.ts';
import { eventRoutes } from './events.ts';
import { guildRoutes } from './guilds.ts';
import { interactionRoutes } from './interactions.ts';
import { messageRoutes } from './messages.ts';
import { roleRoutes } from './roles.ts';
import type { Route } from './route.ts';
import { threadRoutes } from './threads.ts';
import { userRoutes } from './users.ts';

/** Every route of Discord's API that the sandbox answers. */
export const routes: readonly Route[] = [
	...userRoutes,
	...commandRoutes,
	...interactionRoutes,
	...messageRoutes,
	...channelRoutes,
	...threadRoutes,
	...guildRoutes,
	...roleRoutes,
	...eventRoutes,
	...auditRoutes,
];
