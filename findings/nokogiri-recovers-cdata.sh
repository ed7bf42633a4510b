#!/usr/bin/env bash
# What Nokogiri, with which onedb reads and writes bodies, makes of a body that holds one control character.
#
# Versions: ruby-nokogiri 1.13.10+dfsg-2+b1 with libxml2 2.9.14+dfsg-1.3~deb12u6 and Ruby 3.1.2, all of Debian 12.
# Behaviour, as seen: the body is read in the mode that forgives errors, the default, and one number elsewhere in it is changed.
#  - In plain text the control character is left out and all else stays, as one would expect.
#  - In a CDATA section, the form in which oned writes nearly every value, the text before it is gone, and of the text after it the
#    last run of plain characters before "]]>" too. What is left can be "]>" alone, for a value of any length.
#  - What follows the character is read as markup: "<b>" in a text becomes an element that takes in all that comes after the
#    value, "<!--" a comment that swallows it, and after a closing tag the rest of the document is gone.
#  - The result is well-formed, so a strict check of what is written back finds nothing wrong.
# Whoever mends an object that no strict parser reads therefore takes its body from the database, not from a tool that has
# parsed it; and whoever reads in this mode has to look at the document's list of errors.
# Needs: Debian 12, apt-get (to fetch the packages), dpkg.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
ruby=3.1.7+really3.1.2-0+deb12u1
apt-get -qq download "ruby3.1=$ruby" "libruby3.1=$ruby" ruby-nokogiri=1.13.10+dfsg-2+b1 libxml2=2.9.14+dfsg-1.3~deb12u6 \
    libxslt1.1=1.1.35-1+deb12u4 2>/dev/null
for package in ./*.deb; do dpkg -x "$package" root; done
lib=$(dirname "$(find "$PWD/root" -name 'libxml2.so.2')")
gem=$(dirname "$(find "$PWD/root" -name nokogiri.rb -path '*/lib/nokogiri.rb')")
ext=$(dirname "$(find "$PWD/root" -path '*/extensions/*' -name nokogiri | head -n 1)")

cat > try.rb <<'RUBY'
require 'nokogiri'

def forgiving(body)
  Nokogiri::XML(body, nil, 'UTF-8') { |config| config.default_xml.noblanks }
end

def strict?(body)
  Nokogiri::XML(body) { |config| config.strict }
  true
rescue Nokogiri::XML::SyntaxError
  false
end

def try(label, value)
  doc = forgiving("<VM><ID>1</ID><NOTE>#{value}</NOTE><SIZE>5</SIZE></VM>")
  doc.at_xpath('/VM/ID').content = '2'
  after = doc.root.to_xml(save_with: Nokogiri::XML::Node::SaveOptions::AS_XML)
  puts "#{label}: #{doc.errors.size} errors, then #{strict?(after) ? 'strictly well-formed' : 'not well-formed'}: #{after}"
end

puts "Nokogiri #{Nokogiri::VERSION}, libxml2 #{Nokogiri::VERSION_INFO['libxml']['loaded']}"
bell = 7.chr
try 'plain text', "before #{bell}after"
try 'CDATA, nothing special', '<![CDATA[before and after]]>'
try 'CDATA, control character', "<![CDATA[before #{bell}after]]>"
try 'CDATA, then an ampersand', "<![CDATA[before #{bell}after & on]]>"
try 'CDATA, then a tag', "<![CDATA[before #{bell}after <b> on]]>"
try 'CDATA, then a closing tag', "<![CDATA[before #{bell}after </NOTE> on]]>"
try 'CDATA, then a comment', "<![CDATA[before #{bell}after <!-- on]]>"
RUBY
LD_LIBRARY_PATH=$lib RUBYLIB=$PWD/root/usr/lib/ruby/3.1.0:$lib/ruby/3.1.0:$gem:$ext root/usr/bin/ruby3.1 try.rb > seen
cat seen
cat > expected <<'EOF'
Nokogiri 1.13.10, libxml2 2.9.14
plain text: 1 errors, then strictly well-formed: <VM><ID>2</ID><NOTE>before after</NOTE><SIZE>5</SIZE></VM>
CDATA, nothing special: 0 errors, then strictly well-formed: <VM><ID>2</ID><NOTE><![CDATA[before and after]]></NOTE><SIZE>5</SIZE></VM>
CDATA, control character: 3 errors, then strictly well-formed: <VM><ID>2</ID><NOTE>]&gt;</NOTE><SIZE>5</SIZE></VM>
CDATA, then an ampersand: 4 errors, then strictly well-formed: <VM><ID>2</ID><NOTE>after ]&gt;</NOTE><SIZE>5</SIZE></VM>
CDATA, then a tag: 6 errors, then strictly well-formed: <VM><ID>2</ID><NOTE>after <b>]&gt;</b><SIZE>5</SIZE></NOTE></VM>
CDATA, then a closing tag: 5 errors, then strictly well-formed: <VM><ID>2</ID><NOTE>after </NOTE>]&gt;</VM>
CDATA, then a comment: 4 errors, then strictly well-formed: <VM><ID>2</ID><NOTE>after </NOTE></VM>
EOF
diff expected seen && echo "as described"
