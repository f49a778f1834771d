/** The REST service, for programs that start it themselves; `edgewise serve` is the usual way. */
export { type RunningService, type ServiceSettings, startService } from './start-service.ts';
