# entrypoint: data.small.s43.deny
# says: Denied when the client's version is lower than 2.10.0. A pre-release of a version is lower than the version itself; a version that is missing, or is none, is not denied.
package small.s43

deny if semver.compare(input.version, "2.10.0") < 0
