#!/usr/bin/env bash
# What public XML-RPC clients make of a refusal by OpenNebula, whose last element is an <i8> since 5.10.
#
# Versions: Apache XML-RPC client 3.1.3 (Maven), xmlrpc 1.3.2, davexmlrpc 0.4.26 and opennebula 1.0.12 (npm).
# Behaviour, as seen: a successful answer has no <i8>, so each client passes a first try. Of a refusal
#  - Apache XML-RPC tells nothing: "Unknown type: i8", with its extensions switched on too (it knows only ex:i8 in its namespace).
#    The caller learns neither code nor text, and a refusal looks like a lost answer.
#  - xmlrpc gives the number as a string, davexmlrpc as an object {"i8": "-1"}: a comparison with -1 is never true.
#  - opennebula keeps the text and drops the error code. Its getVMs(callback, 0) asks for the VMs of all users (-2) and not of
#    user 0, because 0 is taken for "not given".
# Needs: node, npm, a JDK of 17 or later, Maven.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"; kill %1 2>/dev/null || true' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund xmlrpc@1.3.2 davexmlrpc@0.4.26 opennebula@1.0.12 >/dev/null
cat > pom.xml <<'EOF'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>t</groupId><artifactId>t</artifactId><version>1</version><dependencies><dependency>
<groupId>org.apache.xmlrpc</groupId><artifactId>xmlrpc-client</artifactId><version>3.1.3</version>
</dependency></dependencies></project>
EOF
mvn -q -B dependency:copy-dependencies -DoutputDirectory=lib >/dev/null

cat > server.js <<'EOF'
// Answers as oned does: a refusal to everything but one.vmpool.info, which is answered with the filter that was asked for.
const answer = values => '<?xml version="1.0"?><methodResponse><params><param><value><array><data>' +
    values.map(v => `<value>${v}</value>`).join('') + '</data></array></value></param></params></methodResponse>';
require('http').createServer((request, response) => {
  let body = '';
  request.on('data', part => body += part).on('end', () => {
    const filter = (/<int>(-?\d+)<\/int>/.exec(body) || [])[1];
    response.setHeader('Content-Type', 'text/xml');
    response.end(body.includes('one.vmpool.info')
      ? answer(['<boolean>1</boolean>', `<string>&lt;VM_POOL&gt;&lt;VM&gt;&lt;ID&gt;${filter}&lt;/ID&gt;&lt;/VM&gt;&lt;/VM_POOL&gt;</string>`, '<i4>0</i4>'])
      : answer(['<boolean>0</boolean>', '<string>[one.vm.info] Error getting virtual machine [42].</string>',
                '<i4>1024</i4>', '<i4>42</i4>', '<i8>-1</i8>']));
  });
}).listen(0, '127.0.0.1', function () { require('fs').writeFileSync('port', String(this.address().port)); });
EOF
node server.js &
for _ in $(seq 100); do [ -s port ] && break; sleep 0.1; done
port=$(cat port)

cat > clients.js <<'EOF'
const port = Number(process.argv[2]), url = `http://127.0.0.1:${port}/RPC2`;
const ONE = require('opennebula');
require('xmlrpc').createClient({ host: '127.0.0.1', port, path: '/RPC2' }).methodCall('one.vm.info', [], (e, v) => {
  console.log('xmlrpc: ' + JSON.stringify(v.slice(2)));
  require('davexmlrpc').client(url, 'one.vm.info', [], 'xml', (e, v) => {
    console.log('davexmlrpc: ' + JSON.stringify(v.slice(2)));
    const one = new ONE('user:password', url);
    one.getVM(42).info(e => {
      console.log(`opennebula: ${e.message} code=${e.code}`);
      one.getVMs((e, vms) => { console.log('opennebula getVMs(.., 0) asks for ' + vms[0].ID); process.exit(); }, 0);
    });
  });
});
EOF
cat > Apache.java <<'EOF'
import java.net.URL;
import org.apache.xmlrpc.client.*;

public class Apache {
    public static void main(String[] args) throws Exception {
        for (boolean extensions : new boolean[] {false, true}) {
            XmlRpcClientConfigImpl config = new XmlRpcClientConfigImpl();
            config.setServerURL(new URL("http://127.0.0.1:" + args[0] + "/RPC2"));
            config.setEnabledForExtensions(extensions);
            XmlRpcClient client = new XmlRpcClient();
            client.setConfig(config);
            try {
                client.execute("one.vm.info", new Object[0]);
                System.out.println("apache extensions=" + extensions + ": understood");
            } catch (org.apache.xmlrpc.XmlRpcException e) {
                System.out.println("apache extensions=" + extensions + ": " + e.getMessage());
            }
        }
    }
}
EOF
{ node clients.js "$port"; java -cp 'lib/*' Apache.java "$port" 2>/dev/null; } > seen
cat > expected <<'EOF'
xmlrpc: [1024,42,"-1"]
davexmlrpc: [1024,42,{"i8":"-1"}]
opennebula: [one.vm.info] Error getting virtual machine [42]. code=undefined
opennebula getVMs(.., 0) asks for -2
apache extensions=false: Failed to parse server's response: Unknown type: i8
apache extensions=true: Failed to parse server's response: Unknown type: i8
EOF
diff expected seen && echo "as described"
