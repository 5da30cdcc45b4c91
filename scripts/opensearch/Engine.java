import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.opensearch.common.logging.LogConfigurator;
import org.opensearch.common.settings.Settings;
import org.opensearch.env.Environment;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;

/**
 * One OpenSearch node, started from a home folder through the class `Node` in place of
 * `org.opensearch.bootstrap.OpenSearch`: that one refuses to run as root and would ask for kernel settings; what it
 * starts is the same `Node`, with the same modules and plugins.
 */
public class Engine {
  /**
   * As OpenSearch itself ends where memory or a native library is missing: a thread that died would leave requests
   * unanswered.
   */
  private static final int FATAL = 127;

  public static void main(String[] args) throws Exception {
    Path home = Path.of(System.getProperty("opensearch.path.home"));
    Path config = Path.of(System.getProperty("opensearch.path.conf"));
    Environment environment = InternalSettingsPreparer.prepareEnvironment(
        Settings.builder().put("path.home", home).build(), Map.of(), config, () -> "node");
    LogConfigurator.registerErrorListener();
    LogConfigurator.setNodeName(Node.NODE_NAME_SETTING.get(environment.settings()));
    LogConfigurator.configure(environment);
    Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> {
      System.err.println("uncaught in " + thread.getName() + ": " + thrown);
      thrown.printStackTrace();
      if (!(thrown instanceof Error)) return;
      if (thrown instanceof UnsatisfiedLinkError || thrown.getCause() instanceof UnsatisfiedLinkError)
        System.err.println("FATAL: a native library is missing. A knn_vector needs \"engine\": \"lucene\" here; "
            + "faiss and nmslib are not included.");
      System.err.flush();
      Runtime.getRuntime().halt(FATAL);
    });
    Node node = new Node(environment);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> {
      try {
        node.close();
        node.awaitClose(20, TimeUnit.SECONDS);
      } catch (Exception error) {
        error.printStackTrace();
      }
    }));
    String owner = System.getenv("ENGINE_OWNER");
    if (owner != null) endWith(Long.parseLong(owner));
    node.start();
    new CountDownLatch(1).await();
  }

  /** A test run that is killed stops nothing; its nodes see that themselves. */
  private static void endWith(long owner) {
    Runnable end = () -> Runtime.getRuntime().halt(FATAL);
    ProcessHandle.of(owner).ifPresentOrElse(process -> process.onExit().thenRun(end), end);
  }
}
