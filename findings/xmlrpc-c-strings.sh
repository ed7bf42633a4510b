#!/usr/bin/env bash
# What xmlrpc-c, the XML-RPC library of oned, makes of the texts and numbers that pass through it.
#
# Version: libxmlrpc-core-c3 1.33.14-11 of Debian 12, the library that packaged OpenNebula servers run with there.
# Behaviour, as seen:
#  - A carriage return never gets through: CR and CR LF become LF in an answer, and so does the reference &#13; in a request. A
#    text that must keep its bytes (a VM body, a script) has to travel in another form, such as hex or base64.
#  - Control characters are written into an answer as they are. The answer is then not XML for a strict parser.
#  - U+FFFE is refused as "not valid UTF-8", like every character beyond the Basic Multilingual Plane.
#  - A number with a blank before it is fault -503, "+5" is 5, "010" is 10, <boolean>true</boolean> is fault -503.
#  - <i8> is read with and without the prefix "ex:", though nothing declares the prefix.
# Needs: apt-get (to fetch the two packages), dpkg, gcc.
set -euo pipefail
version=1.33.14-11
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get -qq download "libxmlrpc-core-c3=$version" "libxmlrpc-core-c3-dev=$version" 2>/dev/null
for package in ./*.deb; do dpkg -x "$package" root; done
lib=$(dirname "$(find "$PWD/root" -name 'libxmlrpc.so.3' | head -n 1)")

cat > try.c <<'EOF'
#include <stdio.h>
#include <string.h>
#include <xmlrpc-c/base.h>

static void show(const char *s, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (s[i] > 31 && s[i] < 127) putchar(s[i]); else printf("\\x%02x", (unsigned char)s[i]);
}

/* The text between <string> tags when a server answers with it. */
static void answer(const char *label, const char *text) {
    xmlrpc_env env; xmlrpc_env_init(&env);
    printf("answer %s: ", label);
    xmlrpc_value *value = xmlrpc_string_new(&env, text);
    if (env.fault_occurred) { printf("fault %d\n", env.fault_code); return; }
    xmlrpc_mem_block *xml = xmlrpc_mem_block_new(&env, 0);
    xmlrpc_serialize_response(&env, xml, value);
    xmlrpc_mem_block_append(&env, xml, "", 1);
    char *from = strstr(xmlrpc_mem_block_contents(xml), "<string>") + 8;
    show(from, strstr(from, "</string>") - from);
    putchar('\n');
}

/* What a server reads from a request with this value. */
static void request(const char *value) {
    char call[1024];
    snprintf(call, sizeof call, "<?xml version=\"1.0\"?><methodCall><methodName>m</methodName><params><param>"
             "<value>%s</value></param></params></methodCall>", value);
    xmlrpc_env env; xmlrpc_env_init(&env);
    const char *method; xmlrpc_value *params, *item;
    printf("request %s: ", value);
    xmlrpc_parse_call(&env, call, strlen(call), &method, &params);
    if (env.fault_occurred) { printf("fault %d\n", env.fault_code); return; }
    xmlrpc_array_read_item(&env, params, 0, &item);
    int i; xmlrpc_int64 l; size_t n; const char *s;
    switch (xmlrpc_value_type(item)) {
        case XMLRPC_TYPE_INT: xmlrpc_read_int(&env, item, &i); printf("int %d\n", i); break;
        case XMLRPC_TYPE_I8: xmlrpc_read_i8(&env, item, &l); printf("i8 %lld\n", (long long)l); break;
        case XMLRPC_TYPE_STRING: xmlrpc_read_string_lp(&env, item, &n, &s); show(s, n); putchar('\n'); break;
        default: printf("type %d\n", xmlrpc_value_type(item));
    }
}

int main(void) {
    answer("CR and CR LF", "a\rb\r\nc");
    answer("escape", "a\x1b[1mb");
    answer("U+FFFD", "\xef\xbf\xbd");
    answer("U+FFFE", "\xef\xbf\xbe");
    request("<string>a&#13;b&#13;&#10;c</string>");
    request("<int> 5</int>");
    request("<int>+5</int>");
    request("<int>010</int>");
    request("<boolean>true</boolean>");
    request("<i8>9</i8>");
    request("<ex:i8>9</ex:i8>");
    return 0;
}
EOF
gcc -I root/usr/include try.c -o try -L "$lib" -Wl,-rpath-link,"$lib" -lxmlrpc -lxmlrpc_util
LD_LIBRARY_PATH=$lib ./try > seen

cat > expected <<'EOF'
answer CR and CR LF: a\x0ab\x0ac
answer escape: a\x1b[1mb
answer U+FFFD: \xef\xbf\xbd
answer U+FFFE: fault -510
request <string>a&#13;b&#13;&#10;c</string>: a\x0ab\x0ac
request <int> 5</int>: fault -503
request <int>+5</int>: int 5
request <int>010</int>: int 10
request <boolean>true</boolean>: fault -503
request <i8>9</i8>: i8 9
request <ex:i8>9</ex:i8>: i8 9
EOF
diff expected seen && echo "as described: xmlrpc-c $version"
