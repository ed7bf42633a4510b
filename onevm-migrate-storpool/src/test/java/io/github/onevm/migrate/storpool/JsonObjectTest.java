package io.github.onevm.migrate.storpool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Which types a field may have, and what is said about others. */
class JsonObjectTest {
    private static JsonObject object(String json) {
        try (JsonParser parser = StorPoolWire.parser(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)))) {
            parser.nextToken();
            JsonObject object = JsonObject.read(parser, Set.of("f", "g"));
            assertThat(parser.currentToken()).isEqualTo(JsonToken.END_OBJECT);
            return object;
        }
    }

    private static JsonObject field(String value) {
        return object("{\"a\":{\"f\":[1,{}]},\"f\":" + value + ",\"b\":[[]]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"f\":null}", "{\"f\":1,\"f\":null}", "{\"other\":5}"})
    void absent_and_null_read_the_same(String json) {
        JsonObject object = object(json);

        assertThat(object.text("f")).isNull();
        assertThat(object.number("f")).isNull();
        assertThat(object.numberOrZero("f")).isZero();
        assertThat(object.idOrZero("f")).isZero();
        assertThat(object.flag("f")).isFalse();
        assertThat(object.object("f")).isNull();
        assertThat(object.objects("f", o -> o)).isNull();
        assertThat(object.list("f", o -> o)).isNull();
        assertThat(object.texts("f")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'\"7\"',7", "7,7", "true,true", "'\"\"',''", "1.10,1.10", "1e3,1e3", "-0,-0"})
    void text_may_come_as_a_number_or_a_flag(String value, String text) {
        assertThat(field(value).text("f")).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "7,7",
        "'\"7\"',7",
        "-1,-1",
        "9223372036854775807,9223372036854775807",
        "7.9,7",
        "1e3,1000",
        "'\" 5 \"',5"
    })
    void number_may_come_as_a_text(String value, long number) {
        assertThat(field(value).number("f")).isEqualTo(number);
        assertThat(field(value).numberOrZero("f")).isEqualTo(number);
    }

    @Test
    void empty_text_is_no_number() {
        assertThat(field("\"\"").number("f")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "true,true",
        "false,false",
        "1,true",
        "2,true",
        "0,false",
        "'\"true\"',true",
        "'\"TRUE\"',true",
        "'\"false\"',false"
    })
    void flag_may_come_as_a_number_or_a_text(String value, boolean flag) {
        assertThat(field(value).flag("f")).isEqualTo(flag);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]"})
    void text_is_no_object_and_no_list(String value) {
        assertThatThrownBy(() -> field(value).text("f"))
                .isInstanceOf(UnreadableAnswer.class)
                .hasMessageContaining("f that is no text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"-\"", "true", "9223372036854775808", "1e300", "1e999999999", "{}", "[]"})
    void number_is_nothing_else(String value) {
        assertThatThrownBy(() -> field(value).number("f"))
                .isInstanceOf(UnreadableAnswer.class)
                .hasMessageContaining("f that is no number");
    }

    @Test
    void id_is_no_larger_number() {
        assertThatThrownBy(() -> field("4294967296").idOrZero("f"))
                .isInstanceOf(UnreadableAnswer.class)
                .hasMessageContaining("f that is no id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"yes\"", "\"1\"", "{}"})
    void flag_is_nothing_else(String value) {
        assertThatThrownBy(() -> field(value).flag("f"))
                .isInstanceOf(UnreadableAnswer.class)
                .hasMessageContaining("f that is no flag");
    }

    @Test
    void objects_and_lists_keep_what_is_in_them() {
        JsonObject object =
                object("{\"f\":{\"x\":{\"n\":1},\"y\":null,\"z\":{\"n\":2}},\"g\":[{\"n\":3},null,{\"n\":4}]}");

        assertThat(object.objects("f", o -> o.number("n"))).isEqualTo(Map.of("x", 1L, "z", 2L));
        assertThat(object.list("g", o -> o.number("n"))).isEqualTo(List.of(3L, 4L));
    }

    @Test
    void texts_leave_out_nulls() {
        assertThat(field("{\"x\":\"1\",\"y\":null,\"z\":2}").texts("f")).isEqualTo(Map.of("x", "1", "z", "2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "\"x\"", "[5]", "{\"x\":5}"})
    void objects_are_nothing_else(String value) {
        assertThatThrownBy(() -> field(value).objects("f", o -> o)).isInstanceOf(UnreadableAnswer.class);
        assertThatThrownBy(() -> field(value).list("f", o -> o)).isInstanceOf(UnreadableAnswer.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "5", "null"})
    void only_an_object_is_read(String json) {
        assertThatThrownBy(() -> object(json)).isInstanceOf(UnreadableAnswer.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"f\":", "{\"f\":{\"x\":[1", "{\"other\":{", "{\"f\"", "{\"f\":NaN}"})
    void what_breaks_off_is_no_json(String json) {
        assertThatThrownBy(() -> object(json)).isInstanceOf(JacksonException.class);
    }

    private static List<String> names(String json) {
        try (JsonParser parser = StorPoolWire.parser(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)))) {
            parser.nextToken();
            return StorPoolWire.list(parser, "list", object -> String.valueOf(object.text("name")));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{}|~~",
                "{'list':null}|~~",
                "{'list':[null,{'name':'a'},{'name':'b'}],'x':[]}|a b",
                "{'list':[{'name':'a'}],'list':[{'name':'b'}]}|b"
            })
    void list_in_a_field_is_read_without_nulls(String json, String names) {
        assertThat(String.join(" ", names(json.replace('\'', '"')))).isEqualTo(names);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "5", "\"x\"", "true", "[5]"})
    void field_with_something_else_is_not_taken_for_an_empty_list(String value) {
        assertThatThrownBy(() -> names("{\"list\":" + value + "}")).isInstanceOf(UnreadableAnswer.class);
    }
}
