/** `npm run spark:cluster`: a master and two workers on this machine, until Ctrl-C. */
import { installSpark } from './install-spark';
import { startCluster } from './local-cluster';

const home = await installSpark();
const cluster = await startCluster(home);
process.stdout.write(`export SPARK_HOME=${home}\n# --engine spark --master ${cluster.master}\n`);
await new Promise<void>((resolve) => {
  process.once('SIGINT', resolve);
  process.once('SIGTERM', resolve);
});
await cluster.stop();
