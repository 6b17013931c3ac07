/** `npm run spark:cluster`: a master and two workers on this machine, until it is stopped. */
import { endStopped, stopSignal, type Stopped } from '../stop';
import { installSpark } from './install-spark';
import { startCluster } from './local-cluster';

const signal = stopSignal(({ by }) => void process.stderr.write(`${by}: stopping the cluster.\n`));
// The cluster ends with the process, started or not.
signal.addEventListener('abort', () => endStopped(signal.reason as Stopped, false));
const home = await installSpark();
const { master } = await startCluster(home);
process.stdout.write(`export SPARK_HOME=${home}\n# --engine spark --master ${master}\n`);
