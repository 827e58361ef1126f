# METADATA
# scope: package
# schemas:
#   - input: schema.input
package typed

adult if input.age > 17

wrong if input.nam == "x"
